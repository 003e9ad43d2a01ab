package io.berth.orchestrator;

import io.berth.workload.JobSpec;
import io.berth.workload.ServiceSpec;
import io.berth.workload.WorkItem;
import io.berth.workload.Workload;
import io.berth.workload.pod.PodRules;
import io.berth.workload.pod.PodTemplate;
import java.util.function.Consumer;

/** Says where rules of Kubernetes are ignored. */
public final class KubernetesRules {
    private KubernetesRules() {}

    /** One warning for each service or job with rules for kube-scheduler. */
    public static void areIgnored(Workload workload, Consumer<String> warnings) {
        for (WorkItem item : workload.items()) {
            PodTemplate pods = item.shape().pods();
            if (!pods.rules().equals(PodRules.NONE) || pods.priorityClass() != null) {
                warnings.accept((item instanceof ServiceSpec ? "service " : "job ") + item.name()
                        + ": what stands under kubernetes is for EKS on nodes and ignored here");
            }
        }
    }

    /** The same for orchestrators other than Kubernetes, with one for each service or job with rules for its controllers. */
    public static void andControllersAreMissing(Workload workload, Consumer<String> warnings) {
        areIgnored(workload, warnings);
        for (WorkItem item : workload.items()) {
            if (item instanceof JobSpec job
                    && job.rules() != null
                    && job.rules().needsController()) {
                warnings.accept(
                        "job " + item.name()
                                + ": backoffLimit, activeDeadline, concurrencyPolicy and startingDeadline are rules of Kubernetes; here tasks that fail are tried no more, and every run starts at its moment");
            } else if (item instanceof ServiceSpec service
                    && service.scaling() != null
                    && service.scaling().behavior() != null) {
                warnings.accept("service " + item.name()
                        + ": behavior of its scaling is for the pod autoscaler of EKS and ignored here");
            }
        }
    }
}
