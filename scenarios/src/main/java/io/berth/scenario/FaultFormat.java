package io.berth.scenario;

import io.berth.cluster.InstanceCatalogue;
import io.berth.orchestrator.Fault;
import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import io.berth.settings.Values;
import org.jspecify.annotations.Nullable;

/** One line under {@code faults}: what breaks and when. */
final class FaultFormat {
    private static final Section<Reclaim> RECLAIM =
            Section.of("spotReclaim", "Which Spot capacity EC2 takes back.", fields -> {
                Field<String> zone =
                        fields.optional("zone", Formats.identifier(), "only in this zone; everywhere when missing");
                Field<String> type = fields.optional(
                        "instanceType",
                        Formats.word(
                                "instance type", InstanceCatalogue.builtIn().names()),
                        "only of this type; of all types when missing");
                return values -> new Reclaim(values.orNull(zone), values.orNull(type));
            });

    static final Section<Fault> FAULT = Section.of("fault", "Something that breaks at a given moment.", fields -> {
        Field<Long> at = fields.required("at", Formats.timeOfRun(), "when");
        Field<String> zone = fields.optional("zoneOutage", Formats.identifier(), "this zone is gone; say for how long");
        Field<Reclaim> spot = fields.optional(
                "spotReclaim",
                Formats.oneOf(Formats.identifier().as(name -> new Reclaim(name, null)), RECLAIM),
                "EC2 takes all Spot capacity of this zone back, with notice, or that of a type; say for how long");
        Field<Long> length = fields.optional(
                "for", Formats.duration(), "how long the zone, its Spot capacity or the connection is gone");
        Field<Integer> hosts = fields.optional("killHosts", Formats.integer(1, 100_000), "so many hosts end");
        Field<Integer> drained = fields.optional(
                "drainHosts",
                Formats.integer(1, 100_000),
                "so many hosts are drained and replaced; ECS on EC2 and EKS on nodes only");
        Field<Integer> cut = fields.optional(
                "disconnectHosts",
                Formats.integer(1, 100_000),
                "so many hosts are not heard of any more and their tasks answer nobody; say for how long; EKS on nodes only");
        Field<Integer> tasks = fields.optional("killTasks", Formats.integer(1, 1_000_000), "so many running tasks end");
        Field<Integer> hanging = fields.optional(
                "hangTasks",
                Formats.integer(1, 1_000_000),
                "so many running tasks of services answer nothing any more; ECS only");
        Field<String> of =
                fields.optional("of", Formats.identifier(), "killTasks and hangTasks: only of this service or job");
        return values -> fault(values, values.get(at), zone, spot, length, hosts, drained, cut, tasks, hanging, of);
    });

    private record Reclaim(@Nullable String zone, @Nullable String instanceType) {
        Reclaim {
            if (zone == null && instanceType == null) {
                throw new IllegalArgumentException("needs a zone, an instanceType or both");
            }
        }
    }

    private FaultFormat() {}

    private static Fault fault(
            Values values,
            long at,
            Field<String> zone,
            Field<Reclaim> spot,
            Field<Long> length,
            Field<Integer> hosts,
            Field<Integer> drained,
            Field<Integer> cut,
            Field<Integer> tasks,
            Field<Integer> hanging,
            Field<String> of) {
        int kinds = (values.wrote(zone) ? 1 : 0)
                + (values.wrote(spot) ? 1 : 0)
                + (values.wrote(hosts) ? 1 : 0)
                + (values.wrote(drained) ? 1 : 0)
                + (values.wrote(cut) ? 1 : 0)
                + (values.wrote(tasks) ? 1 : 0)
                + (values.wrote(hanging) ? 1 : 0);
        if (kinds != 1) {
            throw new IllegalArgumentException(
                    "needs exactly one of zoneOutage, spotReclaim, killHosts, drainHosts, disconnectHosts, killTasks, hangTasks");
        }
        if ((values.wrote(zone) || values.wrote(spot) || values.wrote(cut)) != values.wrote(length)) {
            String what = values.wrote(spot) ? "spotReclaim" : values.wrote(cut) ? "disconnectHosts" : "zoneOutage";
            throw new IllegalArgumentException(what + " and for belong together");
        }
        if (values.wrote(of) && !values.wrote(tasks) && !values.wrote(hanging)) {
            throw new IllegalArgumentException("of belongs to killTasks or hangTasks");
        }
        if (values.wrote(zone)) {
            return new Fault.ZoneOutage(at, required(values, zone), required(values, length));
        }
        if (values.wrote(spot)) {
            Reclaim reclaim = required(values, spot);
            return new Fault.SpotReclaim(at, reclaim.zone, reclaim.instanceType, required(values, length));
        }
        if (values.wrote(hosts)) {
            return new Fault.KillHost(at, required(values, hosts));
        }
        if (values.wrote(drained)) {
            return new Fault.DrainHost(at, required(values, drained));
        }
        if (values.wrote(cut)) {
            return new Fault.DisconnectHost(at, required(values, cut), required(values, length));
        }
        if (values.wrote(hanging)) {
            return new Fault.HangTask(at, values.orNull(of), required(values, hanging));
        }
        return new Fault.KillTask(at, values.orNull(of), required(values, tasks));
    }

    private static <T> T required(Values values, Field<T> field) {
        T value = values.orNull(field);
        if (value == null) {
            throw new IllegalArgumentException(field.key() + " is missing");
        }
        return value;
    }
}
