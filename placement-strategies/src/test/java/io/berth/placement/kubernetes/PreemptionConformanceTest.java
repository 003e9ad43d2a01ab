package io.berth.placement.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.placement.kubernetes.Preemption.Candidate;
import io.berth.testkit.ConformanceCase;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Judges who is preempted, and where, by what the real plugin answers. */
class PreemptionConformanceTest {
    @BeforeAll
    static void skipWithoutTables() {
        ConformanceCase.skipWithoutTables();
    }

    static Stream<ConformanceCase> dryRun() {
        return ConformanceCase.suite("preemption_dry_run");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dryRun")
    void finds_the_same_victims(ConformanceCase preemption) {
        Fixture fixture = new Fixture(preemption);

        ImmutableList<Candidate> candidates = fixture.preemption
                .tryOn(
                        fixture.pod,
                        fixture.byName(node -> true),
                        preemption.args().path("offset").asInt(),
                        preemption.args().path("numCandidates").asInt())
                .candidates();

        fixture.assertCandidates(candidates, false);
    }

    static Stream<ConformanceCase> selectNode() {
        return ConformanceCase.suite("preemption_select_node");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("selectNode")
    void chooses_the_node_with_the_least_harm(ConformanceCase preemption) {
        Fixture fixture = new Fixture(preemption);
        IntList potential = fixture.byName(node -> fixture.givenStatus(node).equals("Unschedulable"));

        ImmutableList<Candidate> candidates = fixture.preemption
                .tryOn(fixture.pod, potential, 0, Preemption.enough(potential.size()))
                .candidates();

        fixture.assertCandidates(candidates, true);
        assertThat(names(preemption.expected().path("nominatedNodeAnyOf")))
                .contains(fixture.name(Preemption.best(candidates).node()));
    }

    static Stream<ConformanceCase> postFilter() {
        return ConformanceCase.suite("preemption_postfilter");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("postFilter")
    void nominates_a_node_or_says_why_not(ConformanceCase preemption) {
        Fixture fixture = new Fixture(preemption);
        IntList potential = fixture.byName(node -> !fixture.givenStatus(node).equals("UnschedulableAndUnresolvable"));

        Preemption.DryRun dryRun =
                fixture.preemption.tryOn(fixture.pod, potential, 0, Preemption.enough(potential.size()));

        String nominated = dryRun.candidates().isEmpty()
                ? ""
                : fixture.name(Preemption.best(dryRun.candidates()).node());
        assertThat(nominated)
                .isEqualTo(preemption.expected().path("nominatedNode").asString());
        if (nominated.isEmpty()) {
            assertThat(dryRun.sentence(fixture.cluster.size()))
                    .isEqualTo(preemption
                            .expected()
                            .path("status")
                            .path("reasons")
                            .get(0)
                            .asString());
        }
    }

    static Stream<ConformanceCase> eligible() {
        return ConformanceCase.suite("preemption_eligible");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("eligible")
    void knows_who_may_preempt(ConformanceCase preemption) {
        Fixture fixture = new Fixture(preemption);
        String nominated = fixture.pod.standing().nominatedNode();
        NodeStatus.Code code = Stream.of(NodeStatus.Code.values())
                .filter(each -> CaseCode.of(each)
                        .equals(preemption
                                .args()
                                .path("nominatedNodeStatus")
                                .path("code")
                                .asString()))
                .findFirst()
                .orElseThrow();

        assertThat(fixture.preemption.isEligible(fixture.pod, nominated == null ? -1 : fixture.number(nominated), code))
                .isEqualTo(preemption.expected().path("eligible").asBoolean());
    }

    static Stream<ConformanceCase> endToEnd() {
        return ConformanceCase.suite("preemption_end_to_end");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endToEnd")
    void preempts_when_nothing_else_helps(ConformanceCase preemption) {
        Fixture fixture = new Fixture(preemption);
        fixture.filter.prepare(fixture.pod);
        IntList potential = fixture.byName(node -> fixture.filter.check(node).code() == NodeStatus.Code.UNSCHEDULABLE);

        boolean eligible = fixture.preemption.isEligible(fixture.pod, -1, NodeStatus.Code.SUCCESS);
        ImmutableList<Candidate> candidates = eligible
                ? fixture.preemption
                        .tryOn(fixture.pod, potential, 0, Preemption.enough(potential.size()))
                        .candidates()
                : Lists.immutable.empty();

        String nominated = candidates.isEmpty()
                ? ""
                : fixture.name(Preemption.best(candidates).node());
        List<String> victims = candidates.isEmpty()
                ? List.of()
                : Preemption.best(candidates).victims().collect(PodSpec::name).castToList();
        assertThat(nominated)
                .isEqualTo(preemption.expected().path("nominatedNode").asString());
        assertThat(victims).isEqualTo(names(preemption.expected().path("victims")));
    }

    private static List<String> names(JsonNode json) {
        return json.valueStream().map(JsonNode::asString).toList();
    }

    /** A cluster, a pod, and the filters that the case switches on. */
    private static final class Fixture {
        private final ConformanceCase json;
        private final ClusterState cluster;
        private final PodSpec pod;
        private final PodFilter filter;
        private final Preemption preemption;

        Fixture(ConformanceCase json) {
            this.json = json;
            ClusterSpec spec = CaseObjects.cluster(json);
            cluster = new ClusterState(spec);
            pod = CaseObjects.pod(json);
            filter = filter(names(json.args().path("filterPlugins")));
            preemption = new Preemption(cluster, filter::judge, spec::budgets);
        }

        private PodFilter filter(List<String> words) {
            Set<Plugin> plugins = EnumSet.noneOf(Plugin.class);
            for (Plugin plugin : Plugin.values()) {
                if (words.contains(plugin.word()) || words.contains("*default profile*")) {
                    plugins.add(plugin);
                }
            }
            NodeFilters real = new NodeFilters(cluster, plugins);
            boolean none = words.contains("FalseFilter");
            boolean byName = words.contains("MatchFilter");
            return new PodFilter() {
                private PodSpec asked = pod;

                @Override
                public boolean prepare(PodSpec other) {
                    asked = other;
                    return real.prepare(other) || none || byName;
                }

                @Override
                public NodeStatus check(int node) {
                    boolean fakePasses = !none && (!byName || name(node).equals(asked.name()));
                    return fakePasses
                            ? real.check(node)
                            : NodeStatus.unschedulable(Plugin.NODE_NAME, "a fake filter says no");
                }
            };
        }

        String name(int node) {
            return cluster.node(node).name();
        }

        int number(String name) {
            return IntStream.range(0, cluster.size())
                    .filter(node -> name(node).equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        String givenStatus(int node) {
            return json.json().path("filteredNodeStatuses").path(name(node)).asString("");
        }

        IntList byName(IntPredicate wanted) {
            int[] nodes = IntStream.range(0, cluster.size())
                    .filter(wanted)
                    .boxed()
                    .sorted(Comparator.comparing(this::name))
                    .mapToInt(Integer::intValue)
                    .toArray();
            return IntLists.immutable.of(nodes);
        }

        void assertCandidates(ImmutableList<Candidate> candidates, boolean ordered) {
            var expected = new TreeMap<String, String>();
            json.expected()
                    .path("candidates")
                    .forEach(each -> expected.put(
                            each.path("node").asString(),
                            text(names(each.path("victims")), ordered)
                                    + each.path("numPDBViolations").asInt()));
            var found = new TreeMap<String, String>();
            candidates.forEach(each -> found.put(
                    name(each.node()),
                    text(each.victims().collect(PodSpec::name).castToList(), ordered) + each.violations()));
            assertThat(found).isEqualTo(expected);
        }

        private static String text(List<String> victims, boolean ordered) {
            String[] names = victims.toArray(new String[0]);
            if (!ordered) {
                Arrays.sort(names);
            }
            return Arrays.toString(names);
        }
    }
}
