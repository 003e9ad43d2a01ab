package io.berth.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.testkit.ConformanceCase;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class NodeAllocatableConformanceTest {
    @BeforeAll
    static void skipWithoutTables() {
        ConformanceCase.skipWithoutTables();
    }

    static Stream<ConformanceCase> cases() {
        return ConformanceCase.suite("eks_node_allocatable");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void reserves_what_the_eks_image_reserves(ConformanceCase nodeCase) {
        JsonNode args = nodeCase.args();
        JsonNode expected = nodeCase.expected();

        NodeAllocatable node = NodeAllocatable.of(
                args.get("vcpu").intValue(),
                byInterfaces(args),
                args.get("nodeMemoryCapacityMiB").intValue());

        assertThat(node)
                .isEqualTo(new NodeAllocatable(
                        expected.get("maxPodsManagedNodeGroupCap").intValue(),
                        expected.get("kubeReservedCpuMilli").intValue(),
                        expected.get("kubeReservedMemoryMiB").intValue(),
                        expected.get("evictionHardMemoryMiB").intValue(),
                        expected.get("allocatableCpuMilli").intValue(),
                        expected.get("allocatableMemoryMiB").intValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void counts_pods_as_the_guide_does(ConformanceCase nodeCase) {
        JsonNode args = nodeCase.args();
        JsonNode expected = nodeCase.expected();
        int vcpus = args.get("vcpu").intValue();
        int interfaces = args.get("defaultMaxENIs").intValue();
        int addresses = args.get("ipv4PerENI").intValue();

        int pods = byInterfaces(args);

        assertThat(pods).isEqualTo(expected.get("maxPodsEniFormula").intValue());
        assertThat(MaxPods.inManagedNodeGroup(vcpus, pods))
                .isEqualTo(expected.get("maxPodsManagedNodeGroupCap").intValue());
        assertThat(MaxPods.withPrefixDelegation(vcpus, interfaces, addresses))
                .isEqualTo(expected.get("maxPodsPrefixDelegation").intValue());
        assertThat(MaxPods.withCustomNetworking(interfaces, addresses))
                .isEqualTo(expected.get("maxPodsCustomNetworking").intValue());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void agrees_with_the_catalogue_and_karpenter(ConformanceCase nodeCase) {
        InstanceType type = InstanceCatalogue.builtIn()
                .require(nodeCase.args().get("instanceType").asString());

        assertThat(type.memoryMib()).isEqualTo(nodeCase.args().get("memoryMiB").intValue());
        assertThat(type.vcpus()).isEqualTo(nodeCase.args().get("vcpu").intValue());
        assertThat(NodeAllocatable.karpenterCapacityMib(type))
                .isEqualTo(
                        nodeCase.expected().get("karpenterEstimatedCapacityMiB").intValue());
    }

    private static int byInterfaces(JsonNode args) {
        return MaxPods.byInterfaces(
                args.get("defaultMaxENIs").intValue(), args.get("ipv4PerENI").intValue());
    }
}
