package dev.dormouse.bench.x11;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One test of x11perf(1), and what is wanted of the proxy in it.
 *
 * @param ofDirect the least part of what the server does without anything between; 0 if nothing is asked
 * @param ofSocat the same against socat
 * @param perSecond the least rate; 0 if nothing is asked
 */
public record Perf(String test, double ofDirect, double ofSocat, double perSecond) {
    private static final Pattern RATE = Pattern.compile("\\(\\s*([0-9.]+)/sec\\)");

    public static final List<Perf> ALL = List.of(
            new Perf("noop", 0.7, 0, 3e6),
            new Perf("gc", 0.7, 0, 0),
            new Perf("copywinwin10", 0.7, 0, 0),
            new Perf("putimage10", 0, 0, 0),
            new Perf("putimage100", 0, 0, 0),
            new Perf("putimage500", 0.5, 1.3, 0),
            new Perf("shmput100", 0.85, 0, 0),
            new Perf("shmput500", 0.85, 0, 0),
            new Perf("getimage500", 0, 0, 0),
            new Perf("ftext", 0.85, 0, 0),
            new Perf("rgb10text", 0.85, 0, 0),
            new Perf("aa10text", 0.85, 0, 0),
            new Perf("rect10", 0, 0, 0),
            new Perf("dot", 0, 0, 0),
            new Perf("prop", 0, 0, 0),
            new Perf("pointer", 0, 0, 0),
            new Perf("create", 0, 0, 0));

    /** Runs it for a second; returns how often it was done in a second. */
    public double rate(Target target) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("x11perf", "-repeat", "1", "-time", "1", "-" + test);
        builder.environment().putAll(target.environment());
        Process process = builder.redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        Matcher rate = RATE.matcher(text);
        if (process.waitFor() != 0 || !rate.find()) {
            throw new IOException("x11perf -" + test + " on " + target.name() + " said: " + text);
        }
        return Double.parseDouble(rate.group(1));
    }

    /** What is wanted, in words. */
    public String goal() {
        StringBuilder text = new StringBuilder();
        append(text, "of direct", ofDirect);
        append(text, "of socat", ofSocat);
        if (perSecond > 0) {
            append(text, "million/s", perSecond / 1e6);
        }
        return text.isEmpty() ? "" : "wanted" + text;
    }

    private static void append(StringBuilder text, String what, double least) {
        if (least > 0) {
            text.append(text.isEmpty() ? " \u2265 " : ", \u2265 ")
                    .append(least)
                    .append(' ')
                    .append(what);
        }
    }
}
