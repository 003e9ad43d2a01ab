package io.berth.random;

/** Checks of the parameters of laws, which fail in sentences. */
final class Parameter {
    private Parameter() {}

    static void mustBePositive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be a finite number above 0, got " + value);
        }
    }

    static void mustNotBeNegative(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be a finite number and at least 0, got " + value);
        }
    }

    static void mustNotExceed(String lowName, double low, String highName, double high) {
        if (low > high) {
            throw new IllegalArgumentException(
                    lowName + " must not exceed " + highName + ", got " + low + " and " + high);
        }
    }
}
