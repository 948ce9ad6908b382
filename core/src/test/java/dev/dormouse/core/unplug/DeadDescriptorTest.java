package dev.dormouse.core.unplug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.linux.DeviceId;
import dev.dormouse.linux.Fd;
import dev.dormouse.linux.FileNode;
import dev.dormouse.linux.Poll;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadDescriptorTest {
    /** No such device on any host: the last major number of those for local use. */
    private static final DeviceId GONE = DeviceId.character(254, 12345);

    @TempDir
    Path directory;

    private UnpluggedFile file(boolean awaited) {
        return new UnpluggedFile(3, GONE, "/dev/gone", Fd.O_RDWR, awaited, List.of());
    }

    @Test
    void theUsualOneOnlyTellsWhatItWas() throws IOException {
        try (Fd fd = new DeadDescriptor(directory).of(file(false))) {
            assertThat(FileNode.of(fd).device()).contains(GONE);
            assertThat(Poll.await(fd, Poll.IN, Duration.ZERO)).isEqualTo(Poll.NVAL);
            assertThatThrownBy(() -> Files.readAllBytes(Path.of("/proc/self/fd", "" + fd.number())))
                    .as("nor can it be opened again")
                    .isInstanceOf(IOException.class);
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void anAwaitedOneIsInError() {
        try (Fd fd = new DeadDescriptor(directory).of(file(true))) {
            assertThat(Poll.await(fd, Poll.IN, Duration.ZERO)).isEqualTo(Poll.ERR);
        }
    }
}
