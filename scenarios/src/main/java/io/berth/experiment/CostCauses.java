package io.berth.experiment;

import io.berth.billing.BillLine;
import java.util.EnumMap;
import java.util.Map;

/**
 * A bill split by what the money was for. Machines and micro-VMs are split by how much of them tasks had reserved, in the scarcer of
 * CPU and memory; the parts add up to the bill.
 */
final class CostCauses {
    private static final double PICODOLLARS_PER_USD = 1e12;

    /** What money is spent on. */
    enum Cause {
        RESERVED("capacity that tasks reserved"),
        IDLE("idle capacity"),
        ROUNDING("size rounding"),
        CONTROL_PLANE("control-plane fee"),
        LOAD_BALANCER("load balancers"),
        OTHER("images and other items");

        private final String words;

        Cause(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    private CostCauses() {}

    /** USD by cause. */
    static Map<Cause, Double> of(RunResult run) {
        Map<Cause, Double> causes = new EnumMap<>(Cause.class);
        double used =
                Math.min(1, Math.max(run.utilization().cpu(), run.utilization().memory()));
        for (BillLine line : run.bill().lines()) {
            double usd = line.picodollars() / PICODOLLARS_PER_USD;
            switch (line.charge()) {
                case HOSTS -> split(causes, usd, used, Cause.IDLE);
                case MICRO_VMS -> split(causes, usd, used, Cause.ROUNDING);
                case CONTROL_PLANE -> causes.merge(Cause.CONTROL_PLANE, usd, Double::sum);
                case LOAD_BALANCER -> causes.merge(Cause.LOAD_BALANCER, usd, Double::sum);
                case NETWORK, STORAGE -> causes.merge(Cause.OTHER, usd, Double::sum);
            }
        }
        return causes;
    }

    private static void split(Map<Cause, Double> causes, double usd, double used, Cause ofTheRest) {
        causes.merge(Cause.RESERVED, usd * used, Double::sum);
        causes.merge(ofTheRest, usd * (1 - used), Double::sum);
    }
}
