package io.berth.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import org.cloudsimplus.brokers.DatacenterBrokerSimple;
import org.cloudsimplus.cloudlets.Cloudlet;
import org.cloudsimplus.cloudlets.CloudletSimple;
import org.cloudsimplus.core.CloudSimPlus;
import org.cloudsimplus.vms.Vm;

/** A run as the guide of CloudSim Plus writes it: a broker gets VMs that arrive over time, each with one cloudlet that it ends with. */
final class CloudSimUser {
    private static final double SHORTEST_DELAY_SECONDS = 0.1;

    private CloudSimUser() {}

    /** Runs everything; the answer is how many cloudlets finished. */
    static int run(RunWork work, int hosts, int cpus, Strategy strategy) {
        var simulation = new CloudSimPlus(SHORTEST_DELAY_SECONDS);
        new CloudSimCluster(simulation, hosts, cpus, strategy);
        var broker = new DatacenterBrokerSimple(simulation);
        broker.setVmDestructionDelay(2 * SHORTEST_DELAY_SECONDS);
        List<Vm> vms = new ArrayList<>();
        List<Cloudlet> cloudlets = new ArrayList<>();
        for (int task = 0; task < work.tasks(); task++) {
            Vm vm = CloudSimCluster.vm(task, work.shape(task));
            vm.setSubmissionDelay(work.arrivesSeconds(task));
            Cloudlet cloudlet = new CloudletSimple(
                    task, Math.max(1, (long) (work.lastsSeconds(task) * CloudSimCluster.MIPS)), vm.getPesNumber());
            cloudlet.setVm(vm);
            vms.add(vm);
            cloudlets.add(cloudlet);
        }
        broker.submitVmList(vms);
        broker.submitCloudletList(cloudlets);
        simulation.start();
        return broker.getCloudletFinishedList().size();
    }
}
