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
            String item = line.item();
            if (item.startsWith("EC2")) {
                causes.merge(Cause.RESERVED, usd * used, Double::sum);
                causes.merge(Cause.IDLE, usd * (1 - used), Double::sum);
            } else if (item.startsWith("Fargate")) {
                causes.merge(Cause.RESERVED, usd * used, Double::sum);
                causes.merge(Cause.ROUNDING, usd * (1 - used), Double::sum);
            } else if (item.startsWith("EKS")) {
                causes.merge(Cause.CONTROL_PLANE, usd, Double::sum);
            } else if (item.startsWith("Application Load Balancer")) {
                causes.merge(Cause.LOAD_BALANCER, usd, Double::sum);
            } else {
                causes.merge(Cause.OTHER, usd, Double::sum);
            }
        }
        return causes;
    }
}
