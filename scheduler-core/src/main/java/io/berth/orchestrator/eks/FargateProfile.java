package io.berth.orchestrator.eks;

import io.berth.workload.WorkItem;
import io.berth.workload.pod.PodTemplate;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.jspecify.annotations.Nullable;

/**
 * A Fargate profile: pods that match one of its selectors run on Fargate, the others on nodes.
 *
 * <p>A selector names a namespace and perhaps labels, all of which must match; {@code *} stands for any characters and {@code ?} for
 * one. Of several profiles the first by name takes the pod, unless a label of the pod names one (Amazon EKS user guide, Fargate profile,
 * 2024-12).
 *
 * @param selectors one to five
 */
public record FargateProfile(String name, ImmutableList<Selector> selectors) {
    private static final String NAMED = "eks.amazonaws.com/fargate-profile";
    private static final String SYSTEM = "kube-system";
    private static final int MOST_SELECTORS = 5;

    /** A namespace and labels, both with wildcards. */
    public record Selector(String namespace, ImmutableMap<String, String> labels) {
        boolean matches(String ofPod, ImmutableMap<String, String> labelsOfPod) {
            return matches(namespace, ofPod)
                    && labels.keyValuesView()
                            .allSatisfy(wanted -> labelsOfPod
                                    .keyValuesView()
                                    .anySatisfy(label -> matches(wanted.getOne(), label.getOne())
                                            && matches(wanted.getTwo(), label.getTwo())));
        }

        /** Goes back to the last asterisk when what follows it does not match. */
        private static boolean matches(String pattern, String text) {
            int at = 0;
            int asterisk = -1;
            int resume = 0;
            for (int i = 0; i < text.length(); ) {
                boolean isAny = at < pattern.length() && pattern.charAt(at) == '*';
                if (isAny) {
                    asterisk = at++;
                    resume = i;
                } else if (at < pattern.length()
                        && (pattern.charAt(at) == '?' || pattern.charAt(at) == text.charAt(i))) {
                    at++;
                    i++;
                } else if (asterisk >= 0) {
                    at = asterisk + 1;
                    i = ++resume;
                } else {
                    return false;
                }
            }
            return pattern.substring(at).chars().allMatch(rest -> rest == '*');
        }
    }

    public FargateProfile {
        if (selectors.isEmpty() || selectors.size() > MOST_SELECTORS) {
            throw new IllegalArgumentException("Fargate profile " + name + " needs one to " + MOST_SELECTORS
                    + " selectors, got " + selectors.size());
        }
    }

    private boolean matches(String namespace, ImmutableMap<String, String> labels) {
        return selectors.anySatisfy(selector -> selector.matches(namespace, labels));
    }

    /** The profile that takes the pods of a service or job; null when none does. */
    static @Nullable FargateProfile of(ImmutableList<FargateProfile> profiles, WorkItem item) {
        PodTemplate pods = item.shape().pods();
        String namespace = pods.mobility().isSystem() ? SYSTEM : PodTemplate.NAMESPACE;
        ImmutableMap<String, String> labels = pods.labelsOf(item.name());
        ImmutableList<FargateProfile> matching = profiles.select(profile -> profile.matches(namespace, labels));
        String named = labels.get(NAMED);
        return named == null
                ? matching.minByOptional(FargateProfile::name).orElse(null)
                : matching.detect(profile -> profile.name().equals(named));
    }
}
