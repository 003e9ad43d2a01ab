package io.berth.orchestrator.eks.scheduler;

import io.berth.placement.FitScoring;
import io.berth.placement.SchedulerProfile;
import io.berth.workload.pod.PodScheduling;
import java.util.Map;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * The profiles of one kube-scheduler, by the names by which pods ask for them; a profile is a number.
 *
 * <p>The first is {@code default-scheduler}, which is there whether a scenario writes it or not.
 *
 * @param names of the profiles, as many as there are profiles
 * @param list what the profiles say
 */
public record SchedulerProfiles(ImmutableList<String> names, ImmutableList<SchedulerProfile> list) {
    /** No profile has this name. */
    static final int UNKNOWN = -1;

    /** kube-scheduler as it comes. */
    public static final SchedulerProfiles DEFAULT = of(FitScoring.Type.LEAST_ALLOCATED);

    /** The default profile with a scoring strategy. */
    public static SchedulerProfiles of(FitScoring.Type type) {
        return new SchedulerProfiles(
                Lists.immutable.of(PodScheduling.DEFAULT_SCHEDULER),
                Lists.immutable.of(SchedulerProfile.of(FitScoring.of(type))));
    }

    /** Those that a scenario writes, beside the default profile unless it writes that, too. */
    static SchedulerProfiles of(Map<String, SchedulerProfile> written) {
        SchedulerProfile usual = written.getOrDefault(PodScheduling.DEFAULT_SCHEDULER, SchedulerProfile.DEFAULT);
        ImmutableList<String> others =
                Lists.immutable.withAll(written.keySet()).reject(PodScheduling.DEFAULT_SCHEDULER::equals);
        return new SchedulerProfiles(
                Lists.immutable.of(PodScheduling.DEFAULT_SCHEDULER).newWithAll(others),
                Lists.immutable.of(usual).newWithAll(others.collect(written::get)));
    }

    /** The same with this scoring strategy in the default profile, which says nothing else. */
    public SchedulerProfiles scoring(String word) {
        for (FitScoring.Type type : FitScoring.Type.values()) {
            if (type.word().equals(word)) {
                return new SchedulerProfiles(
                        names,
                        Lists.immutable
                                .of(SchedulerProfile.of(FitScoring.of(type)))
                                .newWithAll(list.drop(1)));
            }
        }
        throw new IllegalArgumentException("no scoring strategy is called '" + word + "'");
    }

    /** The profile of pods that name none. */
    public SchedulerProfile usual() {
        return list.getFirst();
    }

    /** True when some profile has this name. */
    public boolean has(String name) {
        return number(name) != UNKNOWN;
    }

    /** The number of the profile with a name; negative when none has it. */
    public int number(String name) {
        return names.indexOf(name);
    }
}
