package dev.dormouse.cli;

import dev.dormouse.core.DormouseException;
import dev.dormouse.linux.Command;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks who sits at the terminal; where standard input is none, an answer is a line of it. */
final class Prompt {
    private static final int LONGEST = 4096;

    private Prompt() {}

    static boolean yes(PrintWriter err, String question) {
        if (!Terminal.isTerminal(0)) {
            throw DormouseException.usage(
                    "There is no terminal on which to ask whether its key is the right one",
                    "Compare it, and give it by --fingerprint");
        }
        ask(err, question);
        return line().equals("yes");
    }

    /** What is typed is not shown. */
    static String secret(PrintWriter err, String question) {
        if (!Terminal.isTerminal(0)) {
            return required(line());
        }
        ask(err, question);
        echo("-echo");
        try (CtrlC _ = new CtrlC(() -> echo("echo"))) {
            return required(line());
        } finally {
            echo("echo");
            err.println();
        }
    }

    private static void ask(PrintWriter err, String question) {
        err.print(question);
        err.flush();
    }

    private static String required(String line) {
        if (line.isEmpty()) {
            throw DormouseException.usage(
                    "No token was given", "Type it, or give it on standard input; 'dormouse token add' makes one");
        }
        return line;
    }

    /** stty(1) of the terminal that is typed at. */
    private static void echo(String mode) {
        Command.of("stty", "-F", "/dev/tty", mode).within(Duration.ofSeconds(2)).run();
    }

    private static String line() {
        StringBuilder line = new StringBuilder();
        try {
            InputStream in = System.in;
            for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
                if (line.length() == LONGEST) {
                    throw DormouseException.usage("The answer is too long", "Give one line");
                }
                line.append((char) c);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).strip();
    }
}
