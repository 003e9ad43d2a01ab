package io.berth.scenario;

/**
 * One line under {@code expect}, such as {@code fargate.timeToStart.p95 < 90s}.
 *
 * @param text as it was written
 * @param contender the orchestrator it is about
 * @param path to a number of {@code summary.json} below that orchestrator, such as {@code timeToStart.p95}
 * @param relation how the number must compare
 * @param value in the unit of the summary: seconds, USD, shares between 0 and 1, or a plain count
 */
public record Expectation(String text, String contender, String path, Relation relation, double value) {
    /** The ways to compare. */
    public enum Relation {
        LESS("<"),
        AT_MOST("<="),
        GREATER(">"),
        AT_LEAST(">="),
        EQUAL("=="),
        UNEQUAL("!=");

        private final String sign;

        Relation(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }

        /** True when {@code left} stands in this relation to {@code right}. */
        public boolean holds(double left, double right) {
            int order = Double.compare(left, right);
            return switch (this) {
                case LESS -> order < 0;
                case AT_MOST -> order <= 0;
                case GREATER -> order > 0;
                case AT_LEAST -> order >= 0;
                case EQUAL -> order == 0;
                case UNEQUAL -> order != 0;
            };
        }
    }
}
