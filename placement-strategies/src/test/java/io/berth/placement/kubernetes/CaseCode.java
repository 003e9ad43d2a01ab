package io.berth.placement.kubernetes;

/** How the tables write a status code. */
final class CaseCode {
    private CaseCode() {}

    static String of(NodeStatus.Code code) {
        return switch (code) {
            case SUCCESS -> "Success";
            case UNSCHEDULABLE -> "Unschedulable";
            case UNRESOLVABLE -> "UnschedulableAndUnresolvable";
        };
    }
}
