package dev.dormouse.core.oci;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RuncListingTest {
    @Test
    void everyContainerIsReadWithItsStatusAndPid() {
        String listing = "[{\"ociVersion\":\"1.0.2\",\"id\":\"a-1\",\"pid\":42,\"status\":\"paused\",\"bundle\":\"/x\","
                + "\"rootfs\":\"/\",\"created\":\"2026-01-01T00:00:00Z\",\"owner\":\"\"},"
                + "{\"id\":\"b-2\",\"pid\":0,\"status\":\"stopped\"}]";

        assertThat(Runc.containers(listing.getBytes(UTF_8)))
                .isEqualTo(Map.of(
                        "a-1", new Runc.State(Runc.Status.PAUSED, 42),
                        "b-2", new Runc.State(Runc.Status.STOPPED, 0)));
    }

    @Test
    void runcSaysNullWhereThereIsNone() {
        assertThat(Runc.containers("null\n".getBytes(UTF_8))).isEmpty();
    }
}
