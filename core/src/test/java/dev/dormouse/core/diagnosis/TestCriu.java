package dev.dormouse.core.diagnosis;

import dev.dormouse.linux.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The CRIU under test: of {@code DORMOUSE_CRIU} (a directory), else of the private prefix, else of PATH. */
final class TestCriu {
    private static final Path PREFIX = Path.of("/var/lib/dormouse/prefix/criu");

    private TestCriu() {}

    /** PATH for runc, so that it finds this criu first. */
    static String path() {
        return directory() + ":" + System.getenv("PATH") + ":/usr/sbin:/sbin";
    }

    static Path directory() {
        String named = System.getenv("DORMOUSE_CRIU");
        if (named != null) {
            return Path.of(named);
        }
        if (PREFIX.resolve("criu").toFile().canExecute()) {
            return PREFIX;
        }
        Path found = Command.find("criu");
        if (found == null) {
            throw new IllegalStateException("no criu: run `dormouse doctor --install`");
        }
        return Objects.requireNonNull(found.toAbsolutePath().getParent());
    }

    static Command.Result criu(String... arguments) {
        List<String> argv = new ArrayList<>(List.of(directory().resolve("criu").toString()));
        argv.addAll(List.of(arguments));
        return Command.of(argv).within(Duration.ofMinutes(1)).run();
    }

    /** Like {@link #criu}, by a root that lacks CAP_SYS_RESOURCE, as in many containers and small virtual machines. */
    static Command.Result withoutSysResource(String... arguments) {
        List<String> argv = new ArrayList<>(List.of("setpriv", "--bounding-set", "-sys_resource"));
        argv.add(directory().resolve("criu").toString());
        argv.addAll(List.of(arguments));
        return Command.of(argv).within(Duration.ofMinutes(1)).run();
    }
}
