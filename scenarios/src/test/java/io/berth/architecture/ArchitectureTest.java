package io.berth.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.google.inject.Inject;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.berth.experiment.Run;
import java.util.Arrays;
import java.util.stream.Stream;

/** Who may know whom. */
@AnalyzeClasses(packages = "io.berth", importOptions = ArchitectureTest.OnlyTheProgram.class)
class ArchitectureTest {
    private static final String[] OUTSIDE_THE_CORE = {
        "io.berth.scenario..",
        "io.berth.experiment..",
        "io.berth.explain..",
        "io.berth.manifest..",
        "io.berth.report..",
        "io.berth.ecsjson..",
        "io.berth.imported..",
        "io.berth.yaml..",
        "io.berth.cli.."
    };

    @ArchTest
    static final ArchRule the_engine_knows_nobody = knows("engine");

    @ArchTest
    static final ArchRule chance_knows_nobody = knows("random");

    @ArchTest
    static final ArchRule the_grammar_of_settings_knows_nobody = knows("settings");

    @ArchTest
    static final ArchRule the_cluster_knows_chance_and_engine_at_most = knows("cluster", "engine", "random");

    @ArchTest
    static final ArchRule what_a_pod_says_knows_nobody = knows("workload.pod");

    @ArchTest
    static final ArchRule the_workload_knows_the_cluster_at_most =
            knows("workload", "workload.pod", "engine", "random", "cluster", "scaling");

    @ArchTest
    static final ArchRule scaling_policies_know_nobody = knows("scaling");

    @ArchTest
    static final ArchRule placement_knows_no_orchestrator =
            knows("placement", "cluster", "workload", "workload.pod", "random");

    @ArchTest
    static final ArchRule facts_know_whom_they_tell_of = knows("log", "engine", "workload", "placement", "scaling");

    @ArchTest
    static final ArchRule bills_are_folds_of_facts = knows("billing", "cluster", "workload", "log");

    @ArchTest
    static final ArchRule the_network_knows_no_orchestrator =
            knows("network", "network.requests", "engine", "random", "cluster", "workload", "log");

    @ArchTest
    static final ArchRule models_of_requests_see_nothing_of_the_network_around_them =
            knows("network.requests", "engine", "random", "workload");

    @ArchTest
    static final ArchRule metrics_are_folds_of_facts =
            knows("metrics", "cluster", "workload", "scaling", "placement", "log", "orchestrator");

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("io.berth.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule an_orchestrator_never_sees_its_sibling = slices().matching("io.berth.orchestrator.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(
                    resideInAnyPackage("io.berth.orchestrator.ecs", "io.berth.orchestrator.fargate"),
                    resideInAPackage("io.berth.orchestrator.service"))
            .ignoreDependency(
                    resideInAPackage("io.berth.orchestrator.eks"), resideInAPackage("io.berth.orchestrator.job"));

    @ArchTest
    static final ArchRule who_buys_nodes_of_eks_never_sees_the_other_who_does = slices().matching(
                    "io.berth.orchestrator.eks.(autoscaler|karpenter)")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule a_family_of_strategies_never_sees_its_sibling =
            slices().matching("io.berth.placement.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule the_core_names_no_strategy_and_no_scenario = noClasses()
            .that()
            .resideOutsideOfPackages(OUTSIDE_THE_CORE)
            .and()
            .resideOutsideOfPackage("io.berth.placement.*..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.berth.placement.*..").or(resideInAnyPackage(OUTSIDE_THE_CORE)));

    @ArchTest
    static final ArchRule only_the_outside_reads_and_writes_files_for_people = noClasses()
            .that()
            .resideOutsideOfPackages(OUTSIDE_THE_CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("tools.jackson..", "com.fasterxml..", "picocli..", "org.snakeyaml..");

    @ArchTest
    static final ArchRule guice_wires_kinds_and_nothing_else = classes()
            .that(depend("com.google.inject.."))
            .should()
            .haveSimpleNameEndingWith("Module")
            .orShould()
            .haveSimpleNameEndingWith("Kind")
            .orShould()
            .resideInAPackage("io.berth.cli")
            .orShould(com.tngtech.archunit.lang.conditions.ArchConditions.be(constructedByGuice()));

    @ArchTest
    static final ArchRule nobody_looks_at_the_wall_clock_but_the_runs_that_time_themselves = noClasses()
            .that()
            .doNotBelongToAnyOf(Run.class)
            .and()
            .doNotHaveFullyQualifiedName("io.berth.cli.ScheduleCommand")
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Instant");

    @ArchTest
    static final ArchRule chance_comes_from_draws_alone = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.SplittableRandom")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
            .orShould()
            .callMethod(Math.class, "random");

    private static ArchRule knows(String who, String... others) {
        String[] allowed = Stream.concat(Stream.of(who), Arrays.stream(others))
                .map(name -> "io.berth." + name)
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage("io.berth." + who)
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.berth..").and(DescribedPredicate.not(resideInAnyPackage(allowed))));
    }

    private static DescribedPredicate<JavaClass> depend(String onPackage) {
        var there = resideInAPackage(onPackage);
        return describe(
                "depend on " + onPackage,
                type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency -> there.test(dependency.getTargetClass())));
    }

    private static DescribedPredicate<JavaClass> constructedByGuice() {
        return describe(
                "constructed by Guice",
                type -> type.getConstructors().stream()
                        .anyMatch(constructor -> constructor.isAnnotatedWith(Inject.class)));
    }

    /** The classes of the program, without tests and test kits. */
    static final class OnlyTheProgram implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/") && !location.contains("-tests.jar");
        }
    }
}
