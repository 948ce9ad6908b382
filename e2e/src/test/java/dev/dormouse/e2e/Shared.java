package dev.dormouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.Trees;
import dev.dormouse.linux.Command;
import dev.dormouse.linux.DurableFile;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A directory that sessions on the host's files see under the same name, wherever the project lies: /tmp, /run and the home
 * directory are a session's own. Register it as a static extension; it is removed after the class.
 */
final class Shared implements AfterAllCallback {
    private final Path directory;

    Shared(String name) {
        directory = Path.of(
                "/var/tmp",
                "dormouse-e2e-" + name + "-" + ProcessHandle.current().pid());
    }

    Path directory() {
        DurableFile.directories(directory);
        return directory;
    }

    /** A copy of a file or of a directory with all that is in it. */
    Path copy(Path source) {
        Command.Result copied = Command.of(
                        "cp", "-rT", source.toString(), target(source).toString())
                .run();
        assertThat(copied.err()).isEmpty();
        return target(source);
    }

    /** Different directories often have the same name. */
    private Path target(Path source) {
        return directory()
                .resolve(source.toAbsolutePath().normalize().toString().replace('/', '_'));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Trees.delete(directory);
    }
}
