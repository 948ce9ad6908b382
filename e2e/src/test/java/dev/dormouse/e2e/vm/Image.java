package dev.dormouse.e2e.vm;

import dev.dormouse.core.Layout;
import dev.dormouse.core.doctor.CriuProgram;
import dev.dormouse.linux.Command;
import java.nio.file.Path;
import java.time.Duration;

/** What stays the same between runs: kernel, first program and root file system. */
record Image(Path directory) {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** Made on first use, from the distribution's packages and this host's CRIU and JDK. */
    static Image make() {
        Layout layout = new Layout(Path.of("/var/lib/dormouse"), Path.of("/run/dormouse"));
        Command script = Command.of(
                Project.sources().resolve("image.sh").toString(),
                System.getProperty("java.home"),
                CriuProgram.locate(layout).program().toString());
        return new Image(Path.of(Project.must(script.within(LIMIT))));
    }

    String kernel() {
        return directory.resolve("vmlinuz").toString();
    }

    String initrd() {
        return directory.resolve("initrd").toString();
    }

    String root() {
        return directory.resolve("root.img").toString();
    }
}
