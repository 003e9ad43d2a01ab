package io.berth.orchestrator.ecs;

import io.berth.orchestrator.Assumption;
import io.berth.random.Constant;
import io.berth.random.Law;
import io.berth.random.Lognormal;
import io.berth.random.Uniform;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;

/** The numbers of an ECS run that nobody publishes, as the run used them. */
final class EcsAssumptions {
    private EcsAssumptions() {}

    static ListIterable<Assumption> of(EcsSpec spec) {
        MutableList<Assumption> all = Lists.mutable.empty();
        ofTasks(spec.delays(), all);
        ofScheduling(spec.scheduling(), all);
        ofHosts(spec, all);
        all.addAllIterable(spec.tracking().assumptions());
        all.addAllIterable(spec.services().assumptions());
        return all;
    }

    private static void ofTasks(EcsDelays delays, MutableList<Assumption> all) {
        all.add(new Assumption(
                "delays.controlPlane", text(delays.controlPlaneSeconds()), "0.2 to 1 s each for record and push"));
        all.add(new Assumption("delays.containerStart", text(delays.containerStartSeconds()), "image cached, bridge"));
        all.add(new Assumption(
                "delays.interfaceAttach", text(delays.interfaceAttachSeconds()), "no measurement published"));
        all.add(new Assumption(
                "delays.trunkAttach", text(delays.trunkAttachSeconds()), "a branch is faster than an interface"));
        all.add(new Assumption(
                "delays.firstHealthCheck",
                text(delays.targets().firstCheckSeconds()),
                "the time of the first check is not published"));
        all.add(new Assumption("delays.agentLost", seconds(delays.agentLostMicros()), "one missed minute"));
    }

    private static void ofScheduling(EcsScheduling scheduling, MutableList<Assumption> all) {
        all.add(new Assumption(
                "jobPlacementStrategy",
                scheduling.jobStrategy().makeString(", "),
                "the default of RunTask is not documented"));
        all.add(new Assumption(
                "launchBurst", scheduling.launchBurst() + " tasks", "the shape of the launch limit is not published"));
        all.add(new Assumption(
                "replacementDelay", seconds(scheduling.replacementMicros()), "one round of the service scheduler"));
        all.add(new Assumption("retry", seconds(scheduling.retryMicros()), "order and rhythm are not published"));
        all.add(new Assumption(
                "provisioningTimeout",
                seconds(scheduling.provisioningTimeoutMicros()),
                "published as 10 to 30 minutes"));
    }

    private static void ofHosts(EcsSpec spec, MutableList<Assumption> all) {
        all.add(new Assumption(
                "hosts.launch", text(spec.hosts().delays().launchSeconds()), "cold starts measured in early 2026"));
        all.add(new Assumption(
                "hosts.registration",
                text(spec.hosts().delays().registrationSeconds()),
                "no measurement found; with launch 45 s at the median, 75 s at the 95th percentile"));
        all.add(new Assumption(
                "hosts.unhealthy", seconds(spec.hosts().unhealthyMicros()), "one health check of the group"));
        all.add(new Assumption(
                "imagePull",
                spec.pulls().maxBytesPerSecond() / 1_000_000 + " MB/s down, "
                        + spec.pulls().unpackBytesPerSecond() / 1_000_000 + " MB/s unpacked",
                "fitted to published measurements"));
        for (EcsProviderSpec provider : spec.capacityProviders()) {
            if (provider.managedScaling() != null) {
                all.add(new Assumption(
                        provider.name() + ".managedScaling.scaleInMode",
                        provider.managedScaling().scaleInMode().name(),
                        "guide and one user log disagree"));
            }
        }
    }

    private static String text(Law law) {
        return switch (law) {
            case Constant constant -> constant.value() + " s";
            case Uniform uniform -> uniform.low() + " to " + uniform.high() + " s";
            case Lognormal lognormal -> "median " + lognormal.median() + " s, p95 " + lognormal.p95() + " s";
            default -> law.toString();
        };
    }

    private static String seconds(long micros) {
        return micros / 1e6 + " s";
    }
}
