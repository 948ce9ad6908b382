package dev.dormouse.x11.kit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which X server a test wants. The kinds differ in opcodes, event codes, visuals and the root's id.
 *
 * @param cookie whether clients need the cookie of {@link TestXServer#authority}
 * @param othersFirst clients that connect before anybody else, so that everybody else has another resource base
 * @param host the server in which a nested one shows itself
 */
public record ServerPlan(
        Kind kind,
        int width,
        int height,
        int depth,
        boolean cookie,
        int othersFirst,
        List<String> options,
        @Nullable TestXServer host) {
    /** Programs that are X servers. */
    public enum Kind {
        XVFB,
        XVNC,
        XEPHYR
    }

    public static ServerPlan xvfb() {
        return of(Kind.XVFB, null);
    }

    public static ServerPlan xvnc() {
        return of(Kind.XVNC, null);
    }

    public static ServerPlan xephyr(TestXServer host) {
        return of(Kind.XEPHYR, host);
    }

    private static ServerPlan of(Kind kind, @Nullable TestXServer host) {
        return new ServerPlan(kind, 1280, 900, 24, false, 0, List.of(), host);
    }

    public ServerPlan size(int newWidth, int newHeight) {
        return new ServerPlan(kind, newWidth, newHeight, depth, cookie, othersFirst, options, host);
    }

    public ServerPlan depth(int newDepth) {
        return new ServerPlan(kind, width, height, newDepth, cookie, othersFirst, options, host);
    }

    public ServerPlan withCookie() {
        return new ServerPlan(kind, width, height, depth, true, othersFirst, options, host);
    }

    public ServerPlan othersFirst(int count) {
        return new ServerPlan(kind, width, height, depth, cookie, count, options, host);
    }

    /** Further arguments, such as {@code -extension RENDER}. */
    public ServerPlan with(String... more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return new ServerPlan(kind, width, height, depth, cookie, othersFirst, List.copyOf(all), host);
    }

    public TestXServer start(Path directory) {
        return TestXServer.start(this, directory);
    }

    /** The server writes the display number that it found free to its standard output. */
    List<String> argv(Path directory, @Nullable Path authority) {
        List<String> argv = new ArrayList<>(program(directory));
        argv.addAll(List.of("-displayfd", "1", "-nolisten", "tcp", "-noreset"));
        if (authority != null) {
            argv.addAll(List.of("-auth", authority.toString()));
        }
        argv.addAll(options);
        return argv;
    }

    private List<String> program(Path directory) {
        String size = width + "x" + height;
        return switch (kind) {
            case XVFB -> List.of("Xvfb", "-screen", "0", size + "x" + depth);
            case XVNC ->
                List.of(
                        "Xvnc",
                        "-SecurityTypes",
                        "None",
                        "-rfbport",
                        "-1",
                        "-rfbunixpath",
                        directory.resolve("rfb").toString(),
                        "-geometry",
                        size,
                        "-depth",
                        Integer.toString(depth));
            case XEPHYR -> List.of("Xephyr", "-screen", size);
        };
    }
}
