package io.berth.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FargateStorageTest {
    @ParameterizedTest(name = "{0}: {1} MiB are {2} GiB, of which {3} are paid for")
    @CsvSource(delimiter = '|', textBlock = """
            nothing said       |      0 |  20 |   0
            the least of ECS   |  21504 |  21 |   1
            the most of ECS    | 204800 | 200 | 180
            what is included   |  10240 |  20 |   0
            a part of a GiB    |  51712 |  51 |  31
            """)
    void a_task_of_ecs_has_what_its_definition_says(String situation, int askedMib, int gib, int charged) {
        FargateStorage storage = FargateStorage.ofTask(askedMib);

        assertEquals(gib, storage.gib());
        assertEquals(charged, storage.chargedGib());
        assertEquals(charged, storage.chargedOfAskedGib());
    }

    @ParameterizedTest(name = "{0}: {1} MiB are {2} GiB, of which {3} are paid for, {4} of them asked for")
    @CsvSource(delimiter = '|', textBlock = """
            nothing said                   |      0 |  20 |   0 |   0
            the example of the guide       | 102400 | 115 |  95 |  80
            the largest that is included   |  13963 |  20 |   0 |   0
            one MiB more                   |  13964 |  21 |   1 |   0
            less than is included          |  18432 |  25 |   5 |   0
            the most of EKS, 192.5 and 5   | 179200 | 198 | 178 | 155
            """)
    void a_pod_of_eks_has_a_tenth_and_5_gib_more_than_it_requests(
            String situation, int askedMib, int gib, int charged, int ofAsked) {
        FargateStorage storage = FargateStorage.ofPod(askedMib);

        assertEquals(gib, storage.gib());
        assertEquals(charged, storage.chargedGib());
        assertEquals(ofAsked, storage.chargedOfAskedGib());
    }
}
