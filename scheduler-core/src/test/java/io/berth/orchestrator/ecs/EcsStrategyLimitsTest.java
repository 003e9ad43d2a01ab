package io.berth.orchestrator.ecs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EcsStrategyLimitsTest {
    @ParameterizedTest(name = "{0} providers, {1} names")
    @CsvSource(delimiter = '|', textBlock = """
             0 |  0 | capacityProviders takes 1 to 20 entries, got 0
            20 | 20 |
            21 | 21 | capacityProviders takes 1 to 20 entries, got 21
             3 |  1 | two capacity providers share a name: p0, p0, p0
            """)
    void a_cluster_has_one_to_twenty_providers_with_names_of_their_own(int providers, int names, String sentence) {
        EcsProviderSpec[] some = new EcsProviderSpec[providers];
        for (int i = 0; i < providers; i++) {
            some[i] = EcsProviderSpec.fixed("p" + i % names, "m5.large", 1);
        }
        if (sentence == null) {
            assertEquals(providers, EcsSpec.of(some).capacityProviders().size());
        } else {
            assertEquals(
                    sentence,
                    assertThrows(IllegalArgumentException.class, () -> EcsSpec.of(some))
                            .getMessage());
        }
    }

    @Test
    void termination_protection_needs_managed_scaling() {
        var plain = new EcsProviderSpec("p", Lists.immutable.of("m5.large"), 1, 2, 1, null);

        assertEquals(
                "capacity provider p has managed termination protection, which needs managedScaling",
                assertThrows(IllegalArgumentException.class, () -> plain.ending(true, true))
                        .getMessage());
    }
}
