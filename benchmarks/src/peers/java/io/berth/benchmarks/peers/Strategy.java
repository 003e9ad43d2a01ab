package io.berth.benchmarks.peers;

import io.berth.placement.StepCall;
import java.util.Optional;
import org.cloudsimplus.allocationpolicies.VmAllocationPolicy;
import org.cloudsimplus.allocationpolicies.VmAllocationPolicyBestFit;
import org.cloudsimplus.allocationpolicies.VmAllocationPolicySimple;
import org.cloudsimplus.hosts.Host;
import org.cloudsimplus.vms.Vm;
import org.jspecify.annotations.Nullable;

/**
 * A rule that both know.
 *
 * <p>CloudSim Plus's VmAllocationPolicyFirstFit goes on from the host that it took last, which others call next fit. Here its first
 * fit is the same loop from the first host on, put in through its own extension point, so that both take the same hosts.
 */
public enum Strategy {
    FIRST_FIT("first-fit", null) {
        @Override
        VmAllocationPolicy policy() {
            return new VmAllocationPolicySimple(Strategy::firstThatFits);
        }
    },
    BEST_FIT("best-fit", "cpu") {
        @Override
        VmAllocationPolicy policy() {
            return new VmAllocationPolicyBestFit();
        }
    },
    /** The policy that CloudSim Plus takes when nothing is said. */
    WORST_FIT("worst-fit", "cpu") {
        @Override
        VmAllocationPolicy policy() {
            return new VmAllocationPolicySimple();
        }
    };

    private final String word;
    private final @Nullable String argument;

    Strategy(String word, @Nullable String argument) {
        this.word = word;
        this.argument = argument;
    }

    /** The rule in Berth. */
    StepCall step() {
        return new StepCall(word, argument);
    }

    /** The rule in CloudSim Plus. */
    abstract VmAllocationPolicy policy();

    private static Optional<Host> firstThatFits(VmAllocationPolicy policy, Vm vm) {
        for (Host host : policy.getHostList()) {
            if (host.isSuitableForVm(vm)) {
                return Optional.of(host);
            }
        }
        return Optional.empty();
    }
}
