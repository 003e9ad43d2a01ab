package io.berth.orchestrator.ecs;

import com.google.inject.Inject;
import io.berth.autoscaling.TargetTracking;
import io.berth.autoscaling.TargetTrackingFormat;
import io.berth.network.PullModel;
import io.berth.network.TargetGroupSettings;
import io.berth.orchestrator.CapacityProviderStrategyFormat;
import io.berth.orchestrator.CapacityProviderStrategyItem;
import io.berth.orchestrator.OrchestratorKind;
import io.berth.orchestrator.OrchestratorSpec;
import io.berth.orchestrator.PullFormat;
import io.berth.orchestrator.TargetGroupFormat;
import io.berth.orchestrator.service.ServiceFormat;
import io.berth.orchestrator.service.ServiceSettings;
import io.berth.placement.PlacementBook;
import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import java.util.List;
import org.eclipse.collections.impl.factory.Lists;

/** Reads {@code kind: ecs}: the user provisions hosts in Auto Scaling groups, ECS places tasks on them. */
final class EcsKind implements OrchestratorKind {
    private final Section<EcsSpec> section;

    @Inject
    EcsKind(PlacementBook placements) {
        section = Section.of("ecs", "ECS on EC2: the user provides the hosts.", fields -> {
            Field<List<EcsProviderSpec>> providers = fields.optional(
                            "capacityProviders",
                            Formats.list(EcsProviderSection.SECTION),
                            List.of(),
                            "Auto Scaling groups, 1 to 20; required unless managedInstances are given")
                    .source("ECS endpoints and quotas");
            Field<List<EcsProviderSpec>> managed = fields.optional(
                            "managedInstances",
                            Formats.list(EcsManagedInstancesSection.SECTION),
                            List.of(),
                            "providers of ECS Managed Instances, in the place of Auto Scaling groups")
                    .source("ECS developer guide, Amazon ECS Managed Instances");
            Field<List<CapacityProviderStrategyItem>> strategy = fields.optional(
                    "capacityProviderStrategy",
                    Formats.list(CapacityProviderStrategyFormat.ITEM),
                    List.of(),
                    "how tasks are split among the groups; evenly when missing");
            EcsSchedulingFields scheduling = new EcsSchedulingFields(fields, placements);
            Field<EcsHosts> hosts = fields.nested("hosts", EcsHostsSection.SECTION, "what holds for all hosts");
            Field<EcsDelays> delays =
                    fields.nested("delays", EcsDelaysSection.SECTION, "how long the steps of a task take");
            Field<PullModel> pulls =
                    fields.nested("imagePull", PullFormat.section(PullModel.DEFAULTS), "how fast a host gets an image");
            Field<TargetGroupSettings> targets = fields.nested(
                    "targetGroup", TargetGroupFormat.section(), "when tasks are healthy and how they leave");
            Field<TargetTracking.Settings> tracking = fields.nested(
                    "serviceAutoScaling", TargetTrackingFormat.section(), "how auto scaling judges the load");
            Field<ServiceSettings> services =
                    fields.nested("serviceScheduler", ServiceFormat.section(), "how tasks of services are replaced");
            return values -> new EcsSpec(
                    Lists.immutable.withAll(values.get(providers)).newWithAll(values.get(managed)),
                    Lists.immutable.withAll(values.get(strategy)),
                    values.get(hosts),
                    scheduling.of(values),
                    values.get(delays).withTargets(values.get(targets)),
                    values.get(pulls),
                    values.get(tracking),
                    values.get(services));
        });
    }

    @Override
    public Section<? extends OrchestratorSpec> section() {
        return section;
    }
}
