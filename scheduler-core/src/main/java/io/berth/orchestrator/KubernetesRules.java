package io.berth.orchestrator;

import io.berth.workload.JobSpec;
import io.berth.workload.ServiceSpec;
import io.berth.workload.WorkItem;
import io.berth.workload.Workload;
import io.berth.workload.pod.PodController;
import io.berth.workload.pod.PodRules;
import io.berth.workload.pod.PodScheduling;
import io.berth.workload.pod.PodTemplate;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.eclipse.collections.impl.factory.Lists;

/** Says where rules of Kubernetes are ignored. */
public final class KubernetesRules {
    private KubernetesRules() {}

    /** One warning for each service or job with such rules, where nothing of Kubernetes runs. */
    public static void areIgnored(Workload workload, Consumer<String> warnings) {
        warn(workload, pods -> !pods.equals(onlyLabels(pods)), "is for EKS and ignored here", warnings);
    }

    /** One warning for each service or job that tells the scheduler something, where pods have no choice of nodes. */
    public static void ofSchedulingAreIgnored(Workload workload, Consumer<String> warnings) {
        warn(
                workload,
                pods -> !withoutGates(pods).with(PodController.DEPLOYMENT).equals(onlyLabels(pods)),
                "about nodes is for EKS on nodes and ignored here",
                warnings);
    }

    /** Gates keep pods from every scheduler. */
    private static PodTemplate withoutGates(PodTemplate pods) {
        PodScheduling said = pods.scheduling();
        return pods.with(new PodScheduling(said.schedulerName(), Lists.immutable.empty(), said.extendedResources()));
    }

    /** Labels alone ask for nothing. */
    private static PodTemplate onlyLabels(PodTemplate pods) {
        return new PodTemplate(pods.labels(), PodRules.NONE, null);
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

    /** The same for orchestrators other than Kubernetes, with one for each service or job with rules for its controllers. */
    public static void andControllersAreMissing(Workload workload, Consumer<String> warnings) {
        areIgnored(workload, warnings);
        workload.releases()
                .select(release -> release.pause() != null)
                .forEach(release -> warnings.accept("deployment of "
                        + workload.item(release.service()).name()
                        + ": pause is for Deployments of EKS and ignored here"));
        for (WorkItem item : workload.items()) {
            if (item instanceof JobSpec job
                    && job.rules() != null
                    && job.rules().needsController()) {
                warnings.accept(
                        "job " + item.name()
                                + ": limits and policies for failures, successPolicy, suspended, activeDeadline, concurrencyPolicy and startingDeadline are rules of Kubernetes; here tasks that fail are tried no more, and every run starts at its moment");
            } else if (item instanceof ServiceSpec service
                    && service.scaling() != null
                    && service.scaling().behavior() != null) {
                warnings.accept("service " + item.name()
                        + ": behavior of its scaling is for the pod autoscaler of EKS and ignored here");
            }
        }
    }
}
