package dev.dormouse.gpu.drm.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.dormouse.gpu.drm.driver.DrmHost;
import dev.dormouse.gpu.drm.fake.FakeBuffer;
import dev.dormouse.gpu.drm.fake.FakeHost;
import dev.dormouse.gpu.drm.fake.FakeKernel;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SharedMemoryTest {
    private final FakeHost host = FakeHost.usual();
    private final FakeKernel kernel = host.kernel;

    private @Nullable Throwable refusal(int... pids) {
        try (DrmHost open = host.open();
                LiveGraph live = host.scan(open, pids)) {
            return catchThrowable(() -> SharedMemory.refuse(live));
        }
    }

    private FakeBuffer buffer(int fd, long size, int contents) {
        FakeBuffer buffer = kernel.made("udmabuf", size);
        buffer.bytes().fill((byte) contents);
        kernel.give(1001, fd, buffer);
        return buffer;
    }

    @Test
    void aBufferThatIsAMemoryFileAtTheSameTimeIsNamedAndStaysAsItWas() {
        FakeBuffer shared = buffer(4, 8192, 1);
        buffer(5, 4096, 2);
        kernel.share(1002, 6, shared);

        assertThat(refusal(1001, 1002))
                .hasMessageStartingWith("Buffer 1 of udmabuf is the memory of a memory file too")
                .hasMessageContaining("prog1002 (1002)");
        assertThat(shared.bytes().toArray(ValueLayout.JAVA_BYTE)).containsOnly(1);
        assertThat(kernel.open()).isZero();
    }

    @Test
    void contentsThatAreTheSameByChanceAreNoReason() {
        FakeBuffer empty = buffer(4, 8192, 0);
        kernel.share(1002, 6, kernel.made("memory", 8192));
        kernel.share(1001, 7, kernel.made("memory", 4096));

        assertThat(refusal(1001, 1002)).isNull();
        assertThat(empty.bytes().toArray(ValueLayout.JAVA_BYTE)).containsOnly(0);
        assertThat(kernel.open()).isZero();
    }

    @Test
    void aPartOfABufferIsEnough() {
        FakeBuffer whole = buffer(4, 8192, 0);
        FakeBuffer part = new FakeBuffer("memory", 4096, 0, whole.bytes().asSlice(4096));
        kernel.share(1001, 6, part);

        assertThat(refusal(1001)).isNotNull();
    }

    @Test
    void aFileThatCouldStillShrinkIsNotLookedAt() {
        kernel.shrinkable(1001, 6, buffer(4, 4096, 0));

        assertThat(refusal(1001)).isNull();
    }
}
