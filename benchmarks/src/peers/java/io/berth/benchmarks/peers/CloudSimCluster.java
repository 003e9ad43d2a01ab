package io.berth.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.cloudsimplus.allocationpolicies.VmAllocationPolicy;
import org.cloudsimplus.core.CloudSimPlus;
import org.cloudsimplus.datacenters.DatacenterSimple;
import org.cloudsimplus.hosts.Host;
import org.cloudsimplus.hosts.HostSimple;
import org.cloudsimplus.resources.Pe;
import org.cloudsimplus.resources.PeSimple;
import org.cloudsimplus.vms.Vm;
import org.cloudsimplus.vms.VmSimple;

/** The hosts and the allocation policies of CloudSim Plus, driven without its event loop. */
final class CloudSimCluster implements Cluster {
    private static final int MIPS = 1000;

    private final Vm[] vms = new Vm[PeerWork.TASKS];
    private final VmAllocationPolicy policy;

    CloudSimCluster(int hostCount, Strategy strategy) {
        List<Host> hosts = new ArrayList<>();
        for (int host = 0; host < hostCount; host++) {
            hosts.add(host());
        }
        policy = strategy.policy();
        new DatacenterSimple(new CloudSimPlus(), hosts, policy);
    }

    static Host host() {
        List<Pe> cpus = IntStream.range(0, HOST_CPUS)
                .mapToObj(cpu -> (Pe) new PeSimple(MIPS))
                .toList();
        Host host = new HostSimple(HOST_MEMORY_MIB, 1_000_000, 1_000_000, cpus, true);
        // It stops at the first resource that is missing, as Berth does.
        host.setLazySuitabilityEvaluation(true);
        return host;
    }

    static Vm vm(int task, int cpus, int memoryMib) {
        Vm vm = new VmSimple(task, (double) MIPS, cpus);
        vm.setRam(memoryMib).setBw(1).setSize(1);
        return vm;
    }

    @Override
    public int place(int task, int cpus, int memoryMib) {
        Vm vm = vm(task, cpus, memoryMib);
        if (!policy.allocateHostForVm(vm).fully()) {
            return NONE;
        }
        vms[task] = vm;
        return (int) vm.getHost().getId();
    }

    @Override
    public boolean put(int task, int host, int cpus, int memoryMib) {
        vms[task] = vm(task, cpus, memoryMib);
        Host chosen = policy.getHostList().get(host);
        return policy.allocateHostForVm(vms[task], chosen).fully();
    }

    @Override
    public void end(int task) {
        policy.deallocateHostForVm(vms[task]);
    }
}
