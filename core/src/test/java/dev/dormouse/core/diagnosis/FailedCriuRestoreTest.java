package dev.dormouse.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.DormouseException.Code;
import dev.dormouse.linux.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Restores that fail in ways that runc would prevent, by criu alone. */
class FailedCriuRestoreTest {
    @TempDir
    Path directory;

    @Test
    void aProcessIdInUseIsNamed() throws IOException {
        try (Outside program = Outside.start(directory, "ready()")) {
            criu("dump", "-t", Long.toString(program.pid()), "--leave-running");
            Diagnosis told = restore();
            assertThat(told.rule()).as(told.toString()).isEqualTo("pid-in-use");
            assertThat(told.cause()).contains(Long.toString(program.pid()));
            assertThat(told.code()).isEqualTo(Code.UNFIT_HOST);
        }
    }

    @Test
    void aCgroupThatCannotBeMadeIsNamed() throws IOException {
        Path parent = unified().resolve("diagnosis-" + Long.toHexString(System.nanoTime()));
        Path child = parent.resolve("inner");
        Files.createDirectories(child);
        try (Outside program = Outside.start(directory, "ready()")) {
            Files.writeString(child.resolve("cgroup.procs"), Long.toString(program.pid()));
            criu("dump", "-t", Long.toString(program.pid()), "--manage-cgroups");
            program.process().onExit().join();
            Files.delete(child);
            Files.writeString(parent.resolve("cgroup.max.descendants"), "0");
            Diagnosis told = restore("--manage-cgroups=soft");
            assertThat(told.rule()).as(told.toString()).isEqualTo("cgroup-make");
            assertThat(told.cause()).contains(parent.getFileName() + "/inner");
        } finally {
            child.toFile().delete();
            parent.toFile().delete();
        }
    }

    @Test
    void aProcessorWithFewerFeaturesIsTold() throws IOException {
        criu("cpuinfo", "dump");
        Path image = directory.resolve("cpuinfo.img");
        Files.write(image, withEveryFeature(Files.readAllBytes(image)));
        Command.Result result = criu("cpuinfo", "check");
        assertThat(result.ok()).isFalse();
        String log = Files.readString(directory.resolve("criu.log"));
        Diagnosis told = Diagnosis.of(Operation.RESTORE, "", log, Context.none());
        assertThat(told.rule()).as(log).isEqualTo("cpu-features");
        assertThat(told.code()).isEqualTo(Code.UNFIT_HOST);
    }

    /** Sets all bits of the capability words (protobuf field 6) that take five bytes, so that no length changes. */
    private static byte[] withEveryFeature(byte[] image) {
        for (int i = 12; i + 5 < image.length; i++) {
            if (image[i] == 0x30 && fiveBytes(image, i + 1)) {
                for (int n = 1; n <= 4; n++) {
                    image[i + n] = (byte) 0xff;
                }
                image[i + 5] = 0x0f;
                i += 5;
            }
        }
        return image;
    }

    private static boolean fiveBytes(byte[] image, int at) {
        return image[at] < 0 && image[at + 1] < 0 && image[at + 2] < 0 && image[at + 3] < 0 && image[at + 4] >= 0;
    }

    private Diagnosis restore(String... flags) {
        List<String> all = new ArrayList<>(List.of("restore", "-d"));
        all.addAll(List.of(flags));
        Command.Result result = criu(all.toArray(String[]::new));
        assertThat(result.ok()).isFalse();
        String log = Diagnosis.tail(directory.resolve("criu.log"));
        return Diagnosis.of(Operation.RESTORE, "", log, Context.ofHost());
    }

    private Command.Result criu(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("-D", directory.toString(), "-v4", "-o", "criu.log"));
        return TestCriu.criu(all.toArray(String[]::new));
    }

    private static Path unified() {
        Path hybrid = Path.of("/sys/fs/cgroup/unified");
        return Files.exists(hybrid.resolve("cgroup.procs")) ? hybrid : Path.of("/sys/fs/cgroup");
    }
}
