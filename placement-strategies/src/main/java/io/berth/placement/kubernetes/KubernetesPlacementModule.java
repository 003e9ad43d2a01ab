package io.berth.placement.kubernetes;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.MapBinder;
import io.berth.placement.Constraint;
import io.berth.placement.ConstraintKind;
import io.berth.placement.PodPlacementKind;
import io.berth.placement.PreferenceKind;
import io.berth.placement.Refusal;
import java.util.function.Supplier;

/**
 * Adds the filters {@code kube:taints}, {@code kube:pods}, {@code kube:cpu}, {@code kube:memory}, {@code kube:gpu} and the score
 * {@code kube:default-profile}; and {@code kube:whole-pods}, the scheduler of pods with rules of their own.
 */
public final class KubernetesPlacementModule extends AbstractModule {
    @Override
    protected void configure() {
        var constraints = MapBinder.newMapBinder(binder(), String.class, ConstraintKind.class);
        constraints.addBinding("kube:taints").toInstance(without("kube:taints", TaintsAreTolerated::new));
        resource(
                constraints,
                "kube:pods",
                Refusal.SLOTS,
                (request, hosts, nodes) -> nodes.retainAtLeast(hosts.freeSlots(), 1));
        resource(
                constraints,
                "kube:cpu",
                Refusal.CPU,
                (request, hosts, nodes) ->
                        nodes.retainAtLeast(hosts.freeCpu(), request.demand().cpu()));
        resource(
                constraints,
                "kube:memory",
                Refusal.MEMORY,
                (request, hosts, nodes) -> nodes.retainAtLeast(
                        hosts.freeMemoryBytes(), request.demand().memoryBytes()));
        resource(
                constraints,
                "kube:gpu",
                Refusal.GPU,
                (request, hosts, nodes) ->
                        nodes.retainAtLeast(hosts.freeGpus(), request.demand().gpus()));
        MapBinder.newMapBinder(binder(), String.class, PreferenceKind.class)
                .addBinding("kube:default-profile")
                .toInstance((argument, hosts) -> new DefaultProfile(ProfileSettings.parse(argument), hosts));
        MapBinder.newMapBinder(binder(), String.class, PodPlacementKind.class)
                .addBinding("kube:whole-pods")
                .toInstance((argument, cluster) -> {
                    if (argument != null) {
                        throw new IllegalArgumentException("kube:whole-pods takes no argument, got '" + argument + "'");
                    }
                    return new RunningScheduler(cluster);
                });
    }

    private static void resource(
            MapBinder<String, ConstraintKind> constraints, String word, Refusal refusal, Resource.Step step) {
        constraints.addBinding(word).toInstance(without(word, () -> new Resource(refusal, step)));
    }

    private static ConstraintKind without(String word, Supplier<Constraint> step) {
        return (argument, hosts) -> {
            if (argument != null) {
                throw new IllegalArgumentException(word + " takes no argument, got '" + argument + "'");
            }
            return step.get();
        };
    }
}
