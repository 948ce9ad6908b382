package dev.dormouse.cli;

import dev.dormouse.linux.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What this process's standard streams are connected to. */
final class Terminal {
    static final int STDOUT = 1;
    static final int STDERR = 2;

    private static final int USUAL_WIDTH = 80;

    private Terminal() {}

    /**
     * Whether a descriptor is a terminal. Java's Console tells only whether both stdin and stdout are, so this looks at the
     * link that proc_pid_fd(5) describes.
     */
    static boolean isTerminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/")
                    || target.startsWith("/dev/tty")
                    || target.startsWith("/dev/hvc")
                    || target.equals("/dev/console");
        } catch (IOException e) {
            // A closed descriptor has no link.
            return false;
        }
    }

    /** Names come from files and processes: an escape sequence among them must not reach the terminal. */
    static String printable(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().map(c -> Character.isISOControl(c) ? '?' : c).forEach(safe::appendCodePoint);
        return safe.toString();
    }

    /** Bold and colour are wanted on standard output (https://no-color.org). */
    static boolean hasColours() {
        return System.getenv("NO_COLOR") == null && isTerminal(STDOUT);
    }

    /** Columns of the terminal on standard output; {@code Integer.MAX_VALUE} where that is a file or a pipe. */
    static int width() {
        return isTerminal(STDOUT) ? sttyColumns() : Integer.MAX_VALUE;
    }

    /** stty(1) asks the kernel; it is a child process of 3 ms, so this is called for wide tables only. */
    private static int sttyColumns() {
        Command.Result size = Command.of("stty", "-F", "/dev/tty", "size")
                .within(Duration.ofSeconds(2))
                .run();
        String columns = size.out().strip();
        columns = columns.substring(columns.indexOf(' ') + 1);
        try {
            int found = Integer.parseInt(columns);
            return found > 0 ? found : USUAL_WIDTH;
        } catch (NumberFormatException e) {
            // No controlling terminal, or no stty.
            return USUAL_WIDTH;
        }
    }
}
