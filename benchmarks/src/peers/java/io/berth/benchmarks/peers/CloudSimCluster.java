package io.berth.benchmarks.peers;

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

/** The hosts and the allocation policies of CloudSim Plus, with the settings that it takes by itself, and without its log. */
final class CloudSimCluster implements Cluster {
    static final int MIPS = 1000;

    private static final int PLENTY = 1_000_000_000;

    private final Vm[] vms = new Vm[TASKS];
    private final VmAllocationPolicy policy;

    CloudSimCluster(int hostCount, int cpus, Strategy strategy) {
        this(new CloudSimPlus(), hostCount, cpus, strategy);
    }

    CloudSimCluster(CloudSimPlus simulation, int hostCount, int cpus, Strategy strategy) {
        List<Host> hosts =
                IntStream.range(0, hostCount).mapToObj(host -> host(cpus)).toList();
        policy = CloudSimPolicies.of(strategy);
        new DatacenterSimple(simulation, hosts, policy);
    }

    private static Host host(int cpus) {
        List<Pe> elements =
                IntStream.range(0, cpus).<Pe>mapToObj(cpu -> new PeSimple(MIPS)).toList();
        return new HostSimple((long) cpus * MEMORY_MIB_PER_CPU, PLENTY, PLENTY, elements, true);
    }

    static Vm vm(int task, int shape) {
        Shape asked = Shape.ALL.get(shape);
        Vm vm = new VmSimple(task, (double) MIPS, asked.cpus());
        vm.setRam(asked.memoryMib()).setBw(1).setSize(1);
        return vm;
    }

    @Override
    public int place(int task, int shape) {
        Vm vm = vm(task, shape);
        if (!policy.allocateHostForVm(vm).fully()) {
            return NONE;
        }
        vms[task] = vm;
        return (int) vm.getHost().getId();
    }

    @Override
    public void put(int task, int host, int shape) {
        vms[task] = vm(task, shape);
        Host chosen = policy.getHostList().get(host);
        if (!policy.allocateHostForVm(vms[task], chosen).fully()) {
            throw new IllegalStateException("CloudSim Plus cannot hold what Berth placed on host " + host);
        }
    }

    @Override
    public void end(int task) {
        policy.deallocateHostForVm(vms[task]);
    }
}
