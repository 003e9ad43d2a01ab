package io.berth.cluster;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The instance types a scenario may name: the EC2 types that ship with the program, and any the scenario adds.
 *
 * <p>Immutable. The shipped table is read once, when it is first asked for.
 */
public final class InstanceCatalogue {
    private final SortedMap<String, InstanceType> typesByName;

    private InstanceCatalogue(SortedMap<String, InstanceType> typesByName) {
        this.typesByName = Collections.unmodifiableSortedMap(typesByName);
    }

    /** The 105 EC2 types that ship with the program, with us-east-1 prices of {@link #builtInPriceDate()}. */
    public static InstanceCatalogue builtIn() {
        return BuiltIn.CATALOGUE;
    }

    /** The day the prices of the built-in types were published. */
    public static String builtInPriceDate() {
        return "2026-07-20";
    }

    public @Nullable InstanceType find(String name) {
        return typesByName.get(name);
    }

    /** Finds a type that must exist; an unknown name is answered with the sizes of its family, or the families. */
    public InstanceType require(String name) {
        InstanceType type = find(name);
        if (type == null) {
            throw new IllegalArgumentException("unknown instance type '" + name + "'; " + alternatives(name));
        }
        return type;
    }

    /** Every name in alphabetical order. */
    public List<String> names() {
        return List.copyOf(typesByName.keySet());
    }

    /** Every type in the order of the names. */
    public List<InstanceType> types() {
        return List.copyOf(typesByName.values());
    }

    /** This catalogue and one type more; a type of the same name is replaced. */
    public InstanceCatalogue with(InstanceType type) {
        SortedMap<String, InstanceType> extended = new TreeMap<>(typesByName);
        extended.put(type.name(), type);
        return new InstanceCatalogue(extended);
    }

    private String alternatives(String name) {
        int dot = name.indexOf('.');
        String family = dot < 0 ? name : name.substring(0, dot);
        List<String> siblings = types().stream()
                .filter(type -> type.family().equals(family))
                .map(InstanceType::name)
                .toList();
        return siblings.isEmpty()
                ? "known families: " + String.join(", ", families())
                : "known in family " + family + ": " + String.join(", ", siblings);
    }

    private List<String> families() {
        return types().stream().map(InstanceType::family).distinct().sorted().toList();
    }

    private static final class BuiltIn {
        static final InstanceCatalogue CATALOGUE = read();

        private static InstanceCatalogue read() {
            SortedMap<String, InstanceType> types = new TreeMap<>();
            for (InstanceType type : InstanceTypeTable.read()) {
                types.put(type.name(), type);
            }
            return new InstanceCatalogue(types);
        }
    }
}
