package io.berth.benchmarks.peers;

import java.util.Optional;
import org.cloudsimplus.allocationpolicies.VmAllocationPolicy;
import org.cloudsimplus.allocationpolicies.VmAllocationPolicyBestFit;
import org.cloudsimplus.allocationpolicies.VmAllocationPolicySimple;
import org.cloudsimplus.hosts.Host;
import org.cloudsimplus.vms.Vm;

/**
 * The rules in CloudSim Plus.
 *
 * <p>Its VmAllocationPolicyFirstFit goes on from the host that it took last, which others call next fit. Here first fit is the same
 * loop from the first host on, put in through its own extension point, so that both take the same hosts. Worst fit is the policy that
 * it takes when nothing is said.
 */
final class CloudSimPolicies {
    private CloudSimPolicies() {}

    static VmAllocationPolicy of(Strategy strategy) {
        return switch (strategy) {
            case FIRST_FIT -> new VmAllocationPolicySimple(CloudSimPolicies::firstThatFits);
            case BEST_FIT -> new VmAllocationPolicyBestFit();
            case WORST_FIT -> new VmAllocationPolicySimple();
        };
    }

    private static Optional<Host> firstThatFits(VmAllocationPolicy policy, Vm vm) {
        for (Host host : policy.getHostList()) {
            if (host.isSuitableForVm(vm)) {
                return Optional.of(host);
            }
        }
        return Optional.empty();
    }
}
