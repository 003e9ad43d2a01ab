package io.berth.placement.ecs;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.MapBinder;
import io.berth.cluster.Hosts;
import io.berth.placement.Constraint;
import io.berth.placement.ConstraintKind;
import io.berth.placement.PodPlacementKind;
import io.berth.placement.Preference;
import io.berth.placement.PreferenceKind;
import java.util.function.Supplier;
import org.eclipse.collections.api.list.ListIterable;
import org.jspecify.annotations.Nullable;

/** Adds the constraints and strategies of Amazon ECS, and the resource checks before them, under the words of the ECS API. */
public final class EcsPlacementModule extends AbstractModule {
    private static final String ATTRIBUTE = "attribute:";

    @Override
    protected void configure() {
        var constraints = MapBinder.newMapBinder(binder(), String.class, ConstraintKind.class);
        constraints.addBinding("pool").toInstance(plain("pool", PoolMatches::new));
        constraints.addBinding("fits:cpu").toInstance(plain("fits:cpu", CpuFits::new));
        constraints.addBinding("fits:memory").toInstance(plain("fits:memory", MemoryFits::new));
        constraints.addBinding("fits:ports").toInstance(plain("fits:ports", PortsFit::new));
        constraints.addBinding("fits:interfaces").toInstance(plain("fits:interfaces", InterfacesFit::new));
        constraints.addBinding("fits:gpus").toInstance(plain("fits:gpus", GpusFit::new));
        constraints.addBinding("distinctInstance").toInstance(plain("distinctInstance", DistinctInstance::new));
        constraints.addBinding("memberOf").toInstance(EcsPlacementModule::memberOf);
        // ECS has no scheduler of whole pods.
        MapBinder.newMapBinder(binder(), String.class, PodPlacementKind.class);
        var preferences = MapBinder.newMapBinder(binder(), String.class, PreferenceKind.class);
        preferences.addBinding("random").toInstance(new EcsPreferenceKind(EcsPlacementModule::random));
        preferences.addBinding("spread").toInstance(new EcsPreferenceKind(EcsPlacementModule::spread));
        preferences.addBinding("binpack").toInstance(new EcsPreferenceKind(EcsPlacementModule::binpack));
    }

    private static ConstraintKind plain(String word, Supplier<Constraint> step) {
        return (argument, hosts) -> {
            refuseArgument(word, argument);
            return step.get();
        };
    }

    private static Constraint memberOf(@Nullable String argument, Hosts hosts) {
        if (argument == null) {
            throw new IllegalArgumentException(
                    "memberOf needs an expression, such as memberOf(attribute:ecs.instance-type == m5.large)");
        }
        return new MemberOf(QueryParser.parse(argument), hosts);
    }

    private static Preference random(@Nullable String argument, Hosts hosts, ListIterable<Spread> earlier) {
        refuseArgument("random", argument);
        return new RandomHost();
    }

    private static Preference spread(@Nullable String argument, Hosts hosts, ListIterable<Spread> earlier) {
        if ("instanceId".equals(argument) || "host".equals(argument)) {
            return new SpreadOverHosts();
        }
        if (argument == null || !argument.startsWith(ATTRIBUTE) || argument.equals(ATTRIBUTE)) {
            throw new IllegalArgumentException("spread needs instanceId, host or attribute:NAME, got "
                    + (argument == null ? "nothing" : argument));
        }
        String name = argument.substring(ATTRIBUTE.length());
        if (!HostAttributes.mayHave(name)) {
            throw new IllegalArgumentException(HostAttributes.refusal(name));
        }
        return new SpreadOverValues(hosts.attribute(name), earlier);
    }

    private static Preference binpack(@Nullable String argument, Hosts hosts, ListIterable<Spread> earlier) {
        if ("cpu".equals(argument)) {
            return new BinpackCpu();
        }
        if ("memory".equals(argument)) {
            return new BinpackMemory();
        }
        throw new IllegalArgumentException(
                "binpack needs cpu or memory, got " + (argument == null ? "nothing" : argument));
    }

    private static void refuseArgument(String word, @Nullable String argument) {
        if (argument != null) {
            throw new IllegalArgumentException(word + " takes nothing between parentheses, got " + argument);
        }
    }
}
