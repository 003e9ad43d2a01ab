package io.berth.manifest.workload;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The workloads of the manifests by the names of their services and jobs: short as long as one is enough to tell them apart. */
final class Workloads {
    private final Map<String, Draft> byName = new LinkedHashMap<>();

    Workloads(List<Draft> drafts) {
        for (Draft draft : drafts) {
            byName.put(
                    names(draft).stream()
                            .filter(name -> isOnly(name, drafts))
                            .findFirst()
                            .orElseThrow(),
                    draft);
        }
    }

    /** From short to long; the last is that of one object alone. */
    private static List<String> names(Draft draft) {
        Draft.Identity identity = draft.identity;
        List<String> names = new ArrayList<>(List.of(identity.name()));
        names.add(identity.namespace() + "." + identity.name());
        names.add(identity.namespace() + "." + identity.name() + "." + identity.kind());
        return names;
    }

    private static boolean isOnly(String name, List<Draft> drafts) {
        return drafts.stream().filter(draft -> names(draft).contains(name)).count() == 1;
    }

    Map<String, Draft> byName() {
        return byName;
    }

    /** The workload of that name, or of that kind and name as in {@code Deployment/web}. */
    @Nullable
    Draft find(String name) {
        Draft named = byName.get(name);
        if (named != null) {
            return named;
        }
        List<Draft> exact = byName.values().stream()
                .filter(draft -> draft.identity.toString().equals(name))
                .toList();
        return exact.size() == 1 ? exact.getFirst() : null;
    }
}
