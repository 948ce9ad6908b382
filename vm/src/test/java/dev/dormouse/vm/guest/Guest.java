package dev.dormouse.vm.guest;

import dev.dormouse.core.Trees;
import dev.dormouse.linux.Command;
import dev.dormouse.vm.Boot;
import dev.dormouse.vm.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;

/** The machine's only JVM: runs all cases of a boot, one after the other, and prints a {@link Verdict} for each. */
public final class Guest {
    /** What the host gets in the end. */
    static final Path KEPT = Path.of("/tmp/kept");

    private static final Path PLACES = Path.of("/tmp/places");

    private Guest() {}

    /** @param arguments which boot this is, and for those who try something out how names of cases begin, with _ for spaces */
    public static void main(String[] arguments) {
        // Sets up logging, too: what logs without that prints to where verdicts go.
        Commands.run("--version").succeeded();
        String begin = arguments.length < 2 ? "" : arguments[1];
        for (Case one : Cases.of(Boot.valueOf(arguments[0]))) {
            if (one.name().replace(' ', '_').startsWith(begin)) {
                System.out.println(run(one).line());
            }
        }
    }

    private static Verdict run(Case one) {
        long start = System.nanoTime();
        String text = outcome(one);
        return new Verdict(
                one.name(),
                text.isEmpty(),
                Duration.ofNanos(System.nanoTime() - start).toMillis(),
                text);
    }

    /** Why it failed; its stack trace goes to the log. */
    private static String outcome(Case one) {
        Place place = Place.of(PLACES.resolve(one.name().replace(' ', '-')));
        try {
            one.body().run(place);
            return "";
        } catch (Exception | AssertionError e) {
            System.err.println(one.name() + ": " + trace(e));
            place.keepLogs(KEPT.resolve(one.name()));
            Command.of(
                            "cp",
                            "-r",
                            "/var/lib/dormouse/log",
                            KEPT.resolve(one.name()).toString())
                    .run();
            return String.valueOf(e.getMessage());
        } finally {
            // It is in memory, and so are the images.
            Trees.delete(place.directory());
        }
    }

    private static String trace(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
