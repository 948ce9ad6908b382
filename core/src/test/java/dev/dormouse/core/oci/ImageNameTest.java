package dev.dormouse.core.oci;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ImageNameTest {
    @Test
    void aPinnedNameHasOneDigestAndNoTag() {
        for (String name : new String[] {
            "reg.example:5000/web",
            "reg.example:5000/web:1",
            "reg.example:5000/web@sha256:00",
            "reg.example:5000/web:1@sha256:00"
        }) {
            assertThat(ImageName.pinned(name, "sha256:ab")).isEqualTo("reg.example:5000/web@sha256:ab");
        }
        assertThat(ImageName.isPinned("web@sha256:ab")).isTrue();
        assertThat(ImageName.isPinned("web:1")).isFalse();
    }

    @Test
    void aTransportIsNoPartOfTheName() {
        assertThat(ImageName.plain("docker://reg.example/web")).isEqualTo("reg.example/web");
        assertThat(ImageName.hasTransport("oci:/srv/web")).isTrue();
        assertThat(ImageName.hasTransport("docker:24-dind")).isFalse();
    }
}
