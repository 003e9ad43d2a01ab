package io.berth.scenario;

import io.berth.settings.Field;
import io.berth.settings.Format;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import io.berth.settings.Values;
import io.berth.workload.pod.CountOrPercent;
import io.berth.workload.pod.PodController;
import io.berth.workload.pod.UpdateStrategy;
import java.util.LinkedHashMap;
import java.util.Map;

/** The keys under {@code kubernetes} about the controller of a service, as manifests write them. */
final class ControllerFields {
    private static final long SECOND = 1_000_000;
    private static final int MOST_SECONDS = 1_000_000;
    private static final String DEPLOYMENTS = "Kubernetes documentation, Deployments";
    private static final String DAEMON_SETS = "Kubernetes documentation, perform a rolling update on a DaemonSet";
    private static final String STATEFUL_SETS = "Kubernetes documentation, StatefulSets";
    private static final Format<CountOrPercent> COUNT =
            Formats.countOrPercent().as(CountOrPercent::parse, CountOrPercent::text);

    private record Limits(CountOrPercent maxSurge, CountOrPercent maxUnavailable) {}

    private static final Section<Limits> ROLLING_UPDATE =
            Section.of("rollingUpdate", "How far a rolling update of a Deployment may stray.", fields -> {
                UpdateStrategy usual = UpdateStrategy.OF_DEPLOYMENT;
                Field<CountOrPercent> surge = fields.optional(
                                "maxSurge",
                                Formats.countOrPercent().as(ControllerFields::surge, CountOrPercent::text),
                                usual.maxSurge(),
                                "pods above the desired number, or a share of it; rounded up")
                        .source(DEPLOYMENTS);
                Field<CountOrPercent> unavailable = fields.optional(
                                "maxUnavailable",
                                COUNT,
                                usual.maxUnavailable(),
                                "pods that may be missing, or a share; rounded down, and 1 when both come to nothing")
                        .source(DEPLOYMENTS);
                return values -> new Limits(values.get(surge), values.get(unavailable));
            });

    private static final Section<UpdateStrategy> STRATEGY =
            Section.of("strategy", "How a Deployment brings a new revision.", fields -> {
                Field<UpdateStrategy.Type> type = fields.optional(
                                "type",
                                Formats.enumeration(
                                        "strategy",
                                        types(UpdateStrategy.Type.ROLLING_UPDATE, UpdateStrategy.Type.RECREATE)),
                                UpdateStrategy.Type.ROLLING_UPDATE,
                                "some pods at a time, or all old ones go before the first new one comes")
                        .source(DEPLOYMENTS);
                Field<Limits> limits = fields.nested("rollingUpdate", ROLLING_UPDATE, "how far it may stray meanwhile");
                return values -> {
                    if (values.wrote(limits) && values.get(type) == UpdateStrategy.Type.RECREATE) {
                        throw new IllegalArgumentException("rollingUpdate has no place beside type: Recreate");
                    }
                    Limits both = values.get(limits);
                    return new UpdateStrategy(values.get(type), both.maxSurge(), both.maxUnavailable(), 0);
                };
            });

    private record SetLimits(int partition, CountOrPercent maxSurge, CountOrPercent maxUnavailable) {}

    private static final Section<SetLimits> SET_ROLLING_UPDATE =
            Section.of("setRollingUpdate", "How far a rolling update of a StatefulSet or a DAEMON goes.", fields -> {
                UpdateStrategy usual = UpdateStrategy.OF_SET;
                Field<Integer> partition = fields.optional(
                                "partition",
                                Formats.integer(0, WorkloadFormat.MAX_TASKS),
                                0,
                                "pods of a StatefulSet with a smaller ordinal keep their revision")
                        .source(STATEFUL_SETS);
                Field<CountOrPercent> surge = fields.optional(
                                "maxSurge",
                                COUNT,
                                usual.maxSurge(),
                                "nodes on which the new pod of a DAEMON may stand beside the old one, or a share of them, rounded up; with maxUnavailable 0")
                        .source(DAEMON_SETS);
                Field<CountOrPercent> unavailable = fields.optional(
                                "maxUnavailable",
                                COUNT,
                                usual.maxUnavailable(),
                                "nodes that may be without an available pod of a DAEMON, or a share of them, rounded up")
                        .source(DAEMON_SETS);
                return values -> new SetLimits(values.get(partition), values.get(surge), values.get(unavailable));
            });

    private static final Section<UpdateStrategy> UPDATE_STRATEGY =
            Section.of("updateStrategy", "How a StatefulSet or a DAEMON brings a new revision.", fields -> {
                Field<UpdateStrategy.Type> type = fields.optional(
                                "type",
                                Formats.enumeration(
                                        "update strategy",
                                        types(UpdateStrategy.Type.ROLLING_UPDATE, UpdateStrategy.Type.ON_DELETE)),
                                UpdateStrategy.Type.ROLLING_UPDATE,
                                "some pods after the others, or only where a pod ends by itself")
                        .source(STATEFUL_SETS);
                Field<SetLimits> limits = fields.nested("rollingUpdate", SET_ROLLING_UPDATE, "how far it goes");
                return values -> {
                    SetLimits all = values.get(limits);
                    return new UpdateStrategy(values.get(type), all.maxSurge(), all.maxUnavailable(), all.partition());
                };
            });

    private final Field<Boolean> isStateful;
    private final Field<UpdateStrategy> strategy;
    private final Field<UpdateStrategy> updateStrategy;
    private final Field<Boolean> isParallel;
    private final Field<Integer> minReady;
    private final Field<Integer> progressDeadline;

    ControllerFields(Section.Fields fields) {
        isStateful = fields.optional(
                "controller",
                Formats.either("controller", "Deployment", "StatefulSet"),
                false,
                "what looks after the pods of a service");
        strategy = fields.nested("strategy", STRATEGY, "how a Deployment brings a new revision");
        updateStrategy =
                fields.nested("updateStrategy", UPDATE_STRATEGY, "how a StatefulSet or a DAEMON brings a new revision");
        isParallel = fields.optional(
                        "podManagementPolicy",
                        Formats.either("policy", "OrderedReady", "Parallel"),
                        false,
                        "whether pods of a StatefulSet come and go one after the other or all at once")
                .source(STATEFUL_SETS);
        minReady = fields.optional(
                        "minReadySeconds",
                        Formats.integer(0, MOST_SECONDS),
                        0,
                        "a pod counts as available when it has been ready for so many seconds")
                .source(DEPLOYMENTS);
        progressDeadline = fields.optional(
                        "progressDeadlineSeconds",
                        Formats.integer(1, Integer.MAX_VALUE),
                        (int) (PodController.DEPLOYMENT.progressDeadlineMicros() / SECOND),
                        "a rollout of a Deployment without progress for so many seconds is marked, and goes on trying")
                .source(DEPLOYMENTS);
    }

    PodController of(Values values) {
        return new PodController(
                values.get(isStateful),
                values.get(strategy),
                values.get(updateStrategy),
                values.get(isParallel),
                values.get(minReady) * SECOND,
                values.get(progressDeadline) * SECOND);
    }

    /** Above 100 % too: every pod may have more than one successor at a time. */
    private static CountOrPercent surge(String text) {
        boolean isPercent = text.endsWith("%");
        return new CountOrPercent(Integer.parseInt(isPercent ? text.substring(0, text.length() - 1) : text), isPercent);
    }

    private static Map<String, UpdateStrategy.Type> types(UpdateStrategy.Type usual, UpdateStrategy.Type other) {
        Map<String, UpdateStrategy.Type> types = new LinkedHashMap<>();
        types.put(usual.word(), usual);
        types.put(other.word(), other);
        return types;
    }
}
