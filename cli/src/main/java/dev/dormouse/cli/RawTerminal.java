package dev.dormouse.cli;

import dev.dormouse.linux.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The user's terminal while it hands on every key as it is, and prints what it is sent as it is (stty(1), raw). Closing it, and a signal that
 * ends this process, puts it back as it was.
 */
final class RawTerminal implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final String before;
    private final Thread hook;
    private final int columns;
    private final int rows;

    private RawTerminal(String before, int columns, int rows) {
        this.before = before;
        this.columns = columns;
        this.rows = rows;
        hook = Thread.ofPlatform().name("terminal").unstarted(this::putBack);
    }

    static RawTerminal begin() {
        String[] size = (stty("size") + " ").split(" ", -1);
        RawTerminal terminal = new RawTerminal(stty("-g"), number(size[1]), number(size[0]));
        Runtime.getRuntime().addShutdownHook(terminal.hook);
        stty("raw", "-echo");
        return terminal;
    }

    /** What it prints; nothing if it cannot be asked. */
    private static String stty(String... words) {
        List<String> argv = new ArrayList<>(List.of("stty", "-F", "/dev/tty"));
        argv.addAll(List.of(words));
        return Command.of(argv).within(LIMIT).run().out().strip();
    }

    private static int number(String text) {
        boolean number = !text.isEmpty() && text.length() < 6 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Integer.parseInt(text) : 0;
    }

    /** 0 if it does not know. */
    int columns() {
        return columns;
    }

    /** 0 if it does not know. */
    int rows() {
        return rows;
    }

    private void putBack() {
        if (!before.isEmpty()) {
            stty(before);
        }
    }

    @Override
    public void close() {
        putBack();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It is putting it back as well, which does no harm.
            return;
        }
    }
}
