package dev.dormouse.gpu.drm.save;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.gpu.drm.DrmException;
import dev.dormouse.gpu.drm.driver.DrmHost;
import dev.dormouse.gpu.drm.fake.FakeClient;
import dev.dormouse.gpu.drm.fake.FakeFence;
import dev.dormouse.gpu.drm.fake.FakeHost;
import dev.dormouse.gpu.drm.scan.LiveGraph;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DrainTest {
    private final FakeHost host = FakeHost.usual();
    private final FakeFence fence = new FakeFence();

    private void busyClient() {
        FakeClient client = host.kernel.client("card0");
        client.buffer(host.kernel.make(client, 4096)).attach(fence);
        host.kernel.give(1001, 5, client);
        host.kernel.give(1002, 6, host.kernel.client("card0"));
    }

    @Test
    void aClientThatNeverFinishesIsNamedAndNothingIsLeftOpen() {
        busyClient();
        try (DrmHost open = host.open();
                LiveGraph live = host.scan(open, 1001, 1002)) {
            assertThatThrownBy(() -> Drain.await(live, Duration.ofMillis(50)))
                    .isInstanceOf(DrmException.class)
                    .hasMessage("After 50 ms buffer 1 is still in use, by prog1001 (1001) descriptor 5");
        }
        assertThat(host.kernel.open()).isZero();
    }

    @Test
    void workThatIsDoneMeanwhileIsWaitedFor() throws Exception {
        busyClient();
        try (DrmHost open = host.open();
                LiveGraph live = host.scan(open, 1001, 1002)) {
            Thread gpu = Thread.ofPlatform().start(fence::signal);
            Drain.await(live, Duration.ofSeconds(20));
            gpu.join();
        }
        assertThat(host.kernel.open()).isZero();
    }
}
