package io.berth.placement.ecs;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A version such as 1.83.0, compared number by number; numbers that are missing are zero. */
record Version(List<Integer> numbers) implements Comparable<Version> {
    private static final Pattern FORM = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,6}){0,5}");

    /** True when the text is numbers with dots between them. */
    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    /** The version that a text says, which must be {@link #isOne one}. */
    static Version of(String text) {
        return new Version(
                Arrays.stream(text.split("\\.", -1)).map(Integer::valueOf).toList());
    }

    @Override
    public int compareTo(Version other) {
        int length = Math.max(numbers.size(), other.numbers.size());
        for (int position = 0; position < length; position++) {
            int comparison = Integer.compare(at(position), other.at(position));
            if (comparison != 0) {
                return comparison;
            }
        }
        return 0;
    }

    private int at(int position) {
        return position < numbers.size() ? numbers.get(position) : 0;
    }
}
