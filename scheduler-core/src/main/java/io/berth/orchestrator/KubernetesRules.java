package io.berth.orchestrator;

import io.berth.workload.ServiceSpec;
import io.berth.workload.WorkItem;
import io.berth.workload.Workload;
import io.berth.workload.pod.PodTemplate;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Says where rules of Kubernetes are ignored. */
public final class KubernetesRules {
    private KubernetesRules() {}

    /** One warning for each service or job with such rules, where nothing of Kubernetes runs. */
    public static void areIgnored(Workload workload, Consumer<String> warnings) {
        warn(workload, pods -> !pods.equals(PodTemplate.PLAIN), "is for EKS and ignored here", warnings);
    }

    /** One warning for each service or job that tells the scheduler something, where pods have no choice of nodes. */
    public static void ofSchedulingAreIgnored(Workload workload, Consumer<String> warnings) {
        warn(workload, pods -> !pods.isPlain(), "about nodes is for EKS on nodes and ignored here", warnings);
    }

    private static void warn(
            Workload workload, Predicate<PodTemplate> says, String sentence, Consumer<String> warnings) {
        for (WorkItem item : workload.items()) {
            if (says.test(item.shape().pods())) {
                warnings.accept((item instanceof ServiceSpec ? "service " : "job ") + item.name()
                        + ": what stands under kubernetes " + sentence);
            }
        }
    }
}
