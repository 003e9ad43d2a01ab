package io.berth.workload.pod;

import org.eclipse.collections.api.list.ImmutableList;
import org.jspecify.annotations.Nullable;

/**
 * One condition on a label or field, such as {@code zone In (a, b)}.
 *
 * <p>An absent label satisfies NotIn and DoesNotExist; Gt and Lt compare whole numbers and match nothing else (Kubernetes API,
 * labels and selectors, node selector requirements).
 */
public record Requirement(String key, Operator operator, ImmutableList<String> values) {
    /** How a value is compared. */
    public enum Operator {
        IN("In"),
        NOT_IN("NotIn"),
        EXISTS("Exists"),
        DOES_NOT_EXIST("DoesNotExist"),
        GREATER("Gt"),
        LESS("Lt");

        private final String word;

        Operator(String word) {
            this.word = word;
        }

        /** The word of the manifest. */
        public String word() {
            return word;
        }
    }

    private static final int LONGEST_VALUE = 63;

    /** False when the API would not take it as a condition on a label; such a condition matches nothing. */
    public boolean isValid() {
        boolean count = switch (operator) {
            case IN, NOT_IN -> values.notEmpty();
            case EXISTS, DOES_NOT_EXIST -> values.isEmpty();
            case GREATER, LESS -> values.size() == 1;
        };
        return count && values.allSatisfy(Requirement::isLabelValue);
    }

    private static boolean isLabelValue(String value) {
        boolean characters = value.chars().allMatch(each -> isLetterOrDigit(each) || "-_.".indexOf(each) >= 0);
        return value.isEmpty()
                || (value.length() <= LONGEST_VALUE
                        && characters
                        && isLetterOrDigit(value.charAt(0))
                        && isLetterOrDigit(value.charAt(value.length() - 1)));
    }

    private static boolean isLetterOrDigit(int character) {
        return character < 128 && Character.isLetterOrDigit(character);
    }

    /** Whether a label or field with this value meets the condition; null when there is none. */
    public boolean matches(@Nullable String value) {
        return switch (operator) {
            case IN -> value != null && values.contains(value);
            case NOT_IN -> value == null || !values.contains(value);
            case EXISTS -> value != null;
            case DOES_NOT_EXIST -> value == null;
            case GREATER -> compares(value, 1);
            case LESS -> compares(value, -1);
        };
    }

    private boolean compares(@Nullable String value, int wanted) {
        if (value == null || values.size() != 1) {
            return false;
        }
        try {
            return Long.compare(Long.parseLong(value), Long.parseLong(values.getFirst())) == wanted;
        } catch (NumberFormatException notWhole) {
            return false;
        }
    }
}
