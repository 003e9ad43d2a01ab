package io.berth.scenario;

import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import io.berth.settings.Values;
import io.berth.workload.DeploymentAlarm;
import org.jspecify.annotations.Nullable;

/** The key of a deployment about the alarm that ends it. */
final class AlarmFields {
    private record Draft(int failedPercent, long periodMicros, int periods, boolean rollback) {}

    private static final Section<Draft> ALARM =
            Section.of("rollbackAlarm", "Ends a deployment that fails requests.", fields -> {
                DeploymentAlarm usual = DeploymentAlarm.above(0);
                Field<Integer> failed = fields.required(
                        "failedRequests",
                        Formats.wholePercent(0, 99),
                        "more than this share of the service's requests in one period");
                Field<Long> period = fields.optional(
                                "period",
                                Formats.duration(),
                                usual.periodMicros(),
                                "time that makes one datapoint; the first begins with the deployment, or when requests begin to move")
                        .assumed("alarms are the user's own");
                Field<Integer> periods = fields.optional(
                                "evaluationPeriods",
                                Formats.integer(1, 1_440),
                                usual.evaluationPeriods(),
                                "so many datapoints in a row")
                        .assumed("alarms are the user's own");
                Field<Boolean> rollback = fields.optional(
                                "rollback",
                                Formats.bool(),
                                usual.rollback(),
                                "deploy the last completed revision again; only strategy ROLLING can do without")
                        .source("ECS API, DeploymentAlarms");
                return values ->
                        new Draft(values.get(failed), values.get(period), values.get(periods), values.get(rollback));
            });

    private final Field<Draft> alarm;

    AlarmFields(Section.Fields fields) {
        alarm = fields.optional("rollbackAlarm", ALARM, "what ends the deployment early; without it nobody looks");
    }

    /**
     * The alarm of a deployment; null when it has none.
     *
     * @param bakeMicros how long a rolling deployment is watched at its end; null for as long as the alarm needs to ring
     */
    @Nullable
    DeploymentAlarm of(Values values, boolean isRolling, @Nullable Long bakeMicros) {
        Draft written = values.orNull(alarm);
        if (written == null) {
            return null;
        }
        if (!isRolling && !written.rollback()) {
            throw new IllegalArgumentException(
                    "rollbackAlarm without rollback belongs to strategy ROLLING: requests that have moved move back");
        }
        // So many whole periods lie in it, wherever they begin.
        long window = written.periodMicros() * (written.periods() + 1L);
        return new DeploymentAlarm(
                written.failedPercent(),
                written.periodMicros(),
                written.periods(),
                written.rollback(),
                bakeMicros == null || !isRolling ? window : bakeMicros);
    }

    boolean isWritten(Values values) {
        return values.wrote(alarm);
    }
}
