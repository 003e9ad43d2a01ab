package io.berth.orchestrator.eks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.berth.workload.SketchedWorkload;
import io.berth.workload.WorkItem;
import io.berth.workload.pod.PodMobility;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which pods Fargate profiles select (Amazon EKS user guide, Fargate profile, 2024-12). */
class FargateProfileTest {
    private static WorkItem service(String name) {
        return new SketchedWorkload().service(name, 1).sketch().item(0);
    }

    private static FargateProfile profile(String name, String namespace, @Nullable String app) {
        return new FargateProfile(
                name,
                Lists.immutable.of(new FargateProfile.Selector(
                        namespace, app == null ? Maps.immutable.empty() : Maps.immutable.of("app", app))));
    }

    private static @Nullable String chosen(WorkItem item, FargateProfile... profiles) {
        FargateProfile profile = FargateProfile.of(Lists.immutable.of(profiles), item);
        return profile == null ? null : profile.name();
    }

    @ParameterizedTest
    @CsvSource({
        "default, web, true",
        "de*, web, true",
        "*, w?b, true",
        "default, *b, true",
        "default, w*e*b, true",
        "default, we, false",
        "default, web?, false",
        "kube-system, web, false",
        "d?fault, *, true",
    })
    void namespace_and_labels_match_with_wildcards(String namespace, String app, boolean isSelected) {
        assertThat(chosen(service("web"), profile("p", namespace, app))).isEqualTo(isSelected ? "p" : null);
    }

    @Test
    void of_several_profiles_the_first_by_name_takes_the_pod() {
        assertThat(chosen(service("web"), profile("z", "default", null), profile("a", "*", null)))
                .isEqualTo("a");
        assertThat(chosen(service("web"), profile("z", "default", null), profile("a", "other", null)))
                .isEqualTo("z");
    }

    @Test
    void a_label_names_the_profile_that_must_match_nevertheless() {
        WorkItem named = new SketchedWorkload()
                .labels(Maps.immutable.of("eks.amazonaws.com/fargate-profile", "z"))
                .service("web", 1)
                .sketch()
                .item(0);

        assertThat(chosen(named, profile("a", "default", null), profile("z", "default", null)))
                .isEqualTo("z");
        assertThat(chosen(named, profile("a", "default", null), profile("z", "other", null)))
                .isNull();
    }

    @Test
    void system_pods_are_in_a_namespace_of_their_own() {
        WorkItem dns = new SketchedWorkload()
                .mobility(new PodMobility(null, null, false, true))
                .service("dns", 1)
                .sketch()
                .item(0);

        assertThat(chosen(dns, profile("p", "kube-system", null))).isEqualTo("p");
        assertThat(chosen(dns, profile("p", "default", null))).isNull();
    }

    @Test
    void a_profile_has_one_to_five_selectors() {
        var selector = new FargateProfile.Selector("default", Maps.immutable.empty());
        ImmutableList<FargateProfile.Selector> six = Lists.immutable
                .of(selector, selector, selector, selector, selector)
                .newWith(selector);

        assertThatThrownBy(() -> new FargateProfile("p", six))
                .hasMessage("Fargate profile p needs one to 5 selectors, got 6");
    }
}
