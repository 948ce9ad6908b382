package dev.dormouse.core.unplug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.bridge.HookReply;
import dev.dormouse.core.bridge.HookRequest;
import dev.dormouse.core.bridge.HookedFile;
import dev.dormouse.linux.DeviceId;
import dev.dormouse.linux.Fd;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnplugAtDumpTest {
    private static final DeviceId CARD = DeviceId.character(226, 128);
    private static final int CHARACTER = 0020660;

    @TempDir
    Path images;

    private final Fd fd = Fd.open(Path.of("/dev/null"), Fd.O_RDONLY);
    private final UnplugAtDump handler = new UnplugAtDump(new Unplug(Set.of(CARD), UnpluggedMemory.ZERO));

    @AfterEach
    void close() {
        fd.close();
    }

    private HookedFile file(int mode, DeviceId device, int flags) {
        return new HookedFile(fd, mode, 5, 6, device.rdev(), flags, "/dev/dri/renderD128 (deleted)");
    }

    private HookReply dumped(int mode, DeviceId device, int flags) {
        return handler.dumpFile(new HookRequest.DumpFile(file(mode, device, flags), 4));
    }

    @Test
    void onlyWhatIsLeftBehindIsPassedOver() {
        assertThat(dumped(CHARACTER, CARD, Fd.O_RDWR)).isEqualTo(HookReply.DONE);
        assertThat(dumped(CHARACTER, DeviceId.character(226, 129), Fd.O_RDWR)).isEqualTo(HookReply.NOT_MINE);
        assertThat(dumped(0060660, CARD, Fd.O_RDWR)).as("a block device").isEqualTo(HookReply.NOT_MINE);
        assertThat(dumped(0100600, CARD, Fd.O_RDWR)).as("no device").isEqualTo(HookReply.NOT_MINE);
    }

    @Test
    void whatIsDeadAlreadyIsPassedOverToo() {
        DeviceId other = DeviceId.character(13, 64);
        assertThat(dumped(CHARACTER, other, Fd.O_PATH)).isEqualTo(HookReply.DONE);
        assertThat(dumped(CHARACTER, other, Fd.O_NEITHER | Fd.O_NONBLOCK)).isEqualTo(HookReply.DONE);
    }

    @Test
    void nothingIsWrittenWhereNothingWasLeftBehind() {
        handler.finish(images);

        assertThat(images).isEmptyDirectory();
        assertThat(UnpluggedFiles.read(images).files()).isEmpty();
    }

    @Test
    void whatWasLeftBehindIsWrittenDown() {
        dumped(CHARACTER, CARD, Fd.O_RDWR);

        handler.finish(images);

        assertThat(UnpluggedFiles.read(images).files())
                .containsExactly(new UnpluggedFile(4, CARD, "/dev/dri/renderD128", Fd.O_RDWR, false, List.of()));
    }

    @Test
    void aMappingThatIsNotInTheImagesFailsTheCheckpoint() {
        assertThat(handler.dumpMapping(new HookRequest.DumpMapping(file(CHARACTER, CARD, 0))))
                .isEqualTo(HookReply.DONE);
        assertThat(handler.dumpMapping(new HookRequest.DumpMapping(file(CHARACTER, DeviceId.character(226, 129), 0))))
                .isEqualTo(HookReply.NOT_MINE);

        assertThatThrownBy(() -> handler.finish(images))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("/dev/dri/renderD128");
    }
}
