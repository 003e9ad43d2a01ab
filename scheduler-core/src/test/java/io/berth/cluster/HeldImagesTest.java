package io.berth.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeldImagesTest {
    private final HostTable hosts = SketchedHosts.active(3, SketchedHosts.shape(), SketchedHosts.zones("a"));
    private final HeldImages images = hosts.images();

    @Test
    void an_image_is_on_the_hosts_that_have_pulled_it() {
        hosts.putImage(2, 1, 500);
        hosts.putImage(0, 1, 500);
        hosts.putImage(0, 1, 500);

        assertThat(images.isOn(2, 1)).isTrue();
        assertThat(images.isOn(1, 1)).isFalse();
        assertThat(images.isOn(2, 0)).isFalse();
        assertThat(images.holders(1)).isEqualTo(2);
        assertThat(images.bytes(1)).isEqualTo(500);
    }

    @Test
    void an_image_that_was_thrown_away_is_gone_from_its_host_only() {
        hosts.putImage(0, 0, 500);
        hosts.putImage(1, 0, 500);
        hosts.removeImage(0, 0);
        hosts.removeImage(2, 0);

        assertThat(images.holders(0)).isEqualTo(1);
        assertThat(images.isOn(1, 0)).isTrue();
    }

    @Test
    void a_host_that_is_gone_holds_nothing_and_gets_nothing() {
        hosts.putImage(0, 0, 500);
        hosts.putImage(0, 3, 700);
        hosts.remove(0);
        hosts.putImage(0, 2, 700);

        assertThat(images.holders(0) + images.holders(2) + images.holders(3)).isZero();
    }

    @Test
    void nobody_has_no_image() {
        assertThat(images.isOn(0, HeldImages.NONE)).isFalse();
        assertThat(images.holders(HeldImages.NONE)).isZero();
        assertThat(images.bytes(HeldImages.NONE)).isZero();
        assertThat(images.bytes(7)).isZero();
    }
}
