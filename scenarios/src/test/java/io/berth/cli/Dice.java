package io.berth.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.quicktheories.core.RandomnessSource;
import org.quicktheories.impl.Constraint;

/** Draws of a random scenario, and the maps and lists that it is written with. Of every choice the first is the plainest. */
record Dice(RandomnessSource source) {
    int below(int bound) {
        return (int) source.next(Constraint.between(0, bound - 1));
    }

    boolean maybe() {
        return below(2) == 1;
    }

    @SafeVarargs
    final <T> T one(T... choices) {
        return choices[below(choices.length)];
    }

    void sometimes(Map<String, Object> map, String key, Object value) {
        if (maybe()) {
            map.put(key, value);
        }
    }

    String moment() {
        return below(40) + "min " + below(60) + "s";
    }

    static <T> List<T> list(int size, Supplier<T> each) {
        List<T> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(each.get());
        }
        return list;
    }

    static <T> Map<String, T> named(String name, int size, Supplier<T> each) {
        Map<String, T> map = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            map.put(name + "-" + i, each.get());
        }
        return map;
    }

    /** In the order given, unlike {@code Map.of}, which differs from one JVM to the next. */
    static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    static Map<String, Object> with(Map<String, Object> map, String key, Object value) {
        map.put(key, value);
        return map;
    }

    @SuppressWarnings("unchecked")
    static Object joined(Object one, Object other) {
        Map<String, Object> both = new LinkedHashMap<>((Map<String, Object>) one);
        both.putAll((Map<String, Object>) other);
        return both;
    }
}
