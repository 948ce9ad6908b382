package dev.dormouse.core.network;

import dev.dormouse.core.DormouseException;
import dev.dormouse.linux.Command;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;

/** The programs of util-linux and iproute2 that this package runs; each takes some milliseconds. */
final class Tool {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private Tool() {}

    /** @throws DormouseException if the program is not installed */
    static Command.Result run(Command command) {
        try {
            return command.within(LIMIT).run();
        } catch (UncheckedIOException e) {
            throw new DormouseException(
                    DormouseException.Code.UNFIT_HOST,
                    "The program " + command.argv().getFirst() + " cannot be run",
                    "Install util-linux and iproute2.",
                    String.valueOf(e.getCause()),
                    e);
        }
    }

    /** A command that runs inside a namespace. */
    static Command inside(Path netns, String... argv) {
        String[] all = new String[argv.length + 2];
        all[0] = "nsenter";
        all[1] = "--net=" + netns.toAbsolutePath();
        System.arraycopy(argv, 0, all, 2, argv.length);
        return Command.of(all);
    }
}
