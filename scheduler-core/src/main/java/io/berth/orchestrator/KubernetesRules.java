package io.berth.orchestrator;

import io.berth.workload.ServiceSpec;
import io.berth.workload.WorkItem;
import io.berth.workload.Workload;
import io.berth.workload.pod.PodTemplate;
import java.util.function.Consumer;

/** Says where rules of Kubernetes are ignored. */
public final class KubernetesRules {
    private KubernetesRules() {}

    /** One warning for each service or job with such rules. */
    public static void areIgnored(Workload workload, Consumer<String> warnings) {
        for (WorkItem item : workload.items()) {
            if (!item.shape().pods().equals(PodTemplate.PLAIN)) {
                warnings.accept((item instanceof ServiceSpec ? "service " : "job ") + item.name()
                        + ": what stands under kubernetes is for EKS on nodes and ignored here");
            }
        }
    }
}
