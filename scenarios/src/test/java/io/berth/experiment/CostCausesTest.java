package io.berth.experiment;

import static io.berth.experiment.CostCauses.Cause.CONTROL_PLANE;
import static io.berth.experiment.CostCauses.Cause.IDLE;
import static io.berth.experiment.CostCauses.Cause.LOAD_BALANCER;
import static io.berth.experiment.CostCauses.Cause.OTHER;
import static io.berth.experiment.CostCauses.Cause.RESERVED;
import static io.berth.experiment.CostCauses.Cause.ROUNDING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.berth.billing.Charge;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostCausesTest {
    private static SketchedRun everything() {
        return new SketchedRun("all")
                .costs(Charge.HOSTS, "EC2 m5.large", 8)
                .costs(Charge.MICRO_VMS, "Fargate vCPU", 4)
                .costs(Charge.CONTROL_PLANE, "EKS control plane", 2)
                .costs(Charge.LOAD_BALANCER, "Application Load Balancer", 1)
                .costs(Charge.STORAGE, "ECR storage", 0.5);
    }

    @Test
    void each_item_of_the_bill_has_its_cause() {
        // Memory is the scarcer: three quarters of what was provisioned were reserved.
        assertThat(CostCauses.of(everything().utilization(0.25, 0.75).result()))
                .isEqualTo(Map.of(
                        RESERVED, 9.0, IDLE, 2.0, ROUNDING, 1.0, CONTROL_PLANE, 2.0, LOAD_BALANCER, 1.0, OTHER, 0.5));
    }

    @ParameterizedTest(name = "CPU {0}, memory {1}")
    @CsvSource({"0, 0", "0.3, 0.7", "1, 1", "1.2, 0.1", "0.333333, 0.1"})
    void the_parts_sum_to_the_bill(double cpu, double memory) {
        var result = everything().utilization(cpu, memory).result();

        double sum =
                CostCauses.of(result).values().stream().mapToDouble(usd -> usd).sum();
        assertThat(sum).isCloseTo(result.bill().totalPicodollars() / 1e12, within(1e-9));
    }
}
