package io.berth.placement.kubernetes;

import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.jspecify.annotations.Nullable;

/**
 * What stands between the parentheses of {@code kube:default-profile}, such as {@code services=2; noCpu=1 4; fit=MostAllocated}.
 *
 * @param services groups from 0 up to here belong to services, whose pods spread by the system's default constraints
 * @param withoutCpu groups whose pods ask for no CPU, which count for the scoring default instead
 * @param fit how NodeResourcesFit scores
 */
record ProfileSettings(int services, IntList withoutCpu, FitStrategy fit) {
    static ProfileSettings parse(@Nullable String text) {
        int services = 0;
        MutableIntList withoutCpu = IntLists.mutable.empty();
        FitStrategy fit = FitStrategy.LEAST_ALLOCATED;
        for (String setting : text == null || text.isBlank() ? new String[0] : text.split(";")) {
            String[] parts = setting.strip().split("=", 2);
            String value = parts.length < 2 ? "" : parts[1].strip();
            switch (parts[0].strip()) {
                case "services" -> services = wholeNumber(setting, value);
                case "noCpu" -> addAll(withoutCpu, setting, value);
                case "fit" -> fit = FitStrategy.of(value);
                default ->
                    throw new IllegalArgumentException("unknown setting '" + setting.strip()
                            + "' of the default profile; known: services, noCpu, fit");
            }
        }
        return new ProfileSettings(services, withoutCpu, fit);
    }

    private static void addAll(MutableIntList groups, String setting, String value) {
        for (String group : value.isEmpty() ? new String[0] : value.split(" +")) {
            groups.add(wholeNumber(setting, group));
        }
    }

    private static int wholeNumber(String setting, String value) {
        if (!value.matches("\\d{1,9}")) {
            throw new IllegalArgumentException(
                    "'" + setting.strip() + "' of the default profile needs a whole number, got '" + value + "'");
        }
        return Integer.parseInt(value);
    }
}
