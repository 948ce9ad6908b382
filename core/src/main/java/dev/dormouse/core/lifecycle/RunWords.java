package dev.dormouse.core.lifecycle;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.cooperate.SignalPair;
import dev.dormouse.core.display.XServerAddress;
import dev.dormouse.core.gl.CapsFile;
import dev.dormouse.core.proxied.GlServerChoice;
import dev.dormouse.core.session.DisplaySpec;
import dev.dormouse.core.session.Session;
import dev.dormouse.gl.caps.Caps;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a user asks for with {@code dormouse run}, in the words of its options: {@link #request} makes sense of them. The API has the same
 * words.
 *
 * @param home private or shared
 * @param display virtual, proxy, proxy=:1 or none
 * @param size of a display of its own, such as 1280x800
 * @param glBaseline files that {@code gpu caps} has written
 * @param network private, host or none; null for private where that is possible
 * @param memory limit, such as 4G, or null
 * @param cpus limit of processor time, 0 for none
 * @param cooperate such as SIGUSR1:SIGUSR2, or null
 * @param caller variables of whoever asks: {@code DISPLAY}, {@code XAUTHORITY}
 */
public record RunWords(
        @Nullable String name,
        List<String> command,
        Map<String, String> environment,
        @Nullable String user,
        String rootfs,
        String home,
        String display,
        String clipboard,
        String size,
        String gl,
        @Nullable String glServer,
        List<Path> glBaseline,
        @Nullable String network,
        @Nullable String memory,
        double cpus,
        @Nullable String cooperate,
        List<String> devices,
        Map<String, String> caller) {
    /** @throws DormouseException USAGE if they make no sense */
    public RunRequest request() {
        return new RunRequest(
                name,
                command,
                environment,
                user,
                rootfs,
                homeKind(),
                displaySpec(),
                networkKind(),
                new Session.Limits(memory == null ? 0 : Sizes.bytes("--memory", memory), cpus),
                cooperate == null ? null : SignalPair.parse(cooperate).toString(),
                devices,
                baseline());
    }

    private Session.Home homeKind() {
        return switch (home) {
            case "private" -> Session.Home.PRIVATE;
            case "shared" -> Session.Home.SHARED;
            default -> throw DormouseException.usage("'" + home + "' is no kind of home", "Choose private or shared");
        };
    }

    private Session.@Nullable Network networkKind() {
        return switch (network) {
            case null -> null;
            case "private" -> Session.Network.PRIVATE;
            case "host" -> Session.Network.HOST;
            case "none" -> Session.Network.NONE;
            default ->
                throw DormouseException.usage(
                        "'" + network + "' is no kind of network", "Choose private, host or none for --network");
        };
    }

    private DisplaySpec displaySpec() {
        DisplaySpec.Gl way = way();
        requireSensible(way);
        DisplaySpec spec = shown(way);
        return way == DisplaySpec.Gl.REPLAY ? spec.drawnOn(GlServerChoice.settle(glServer, baseline())) : spec;
    }

    private void requireSensible(DisplaySpec.Gl way) {
        if (way == DisplaySpec.Gl.NATIVE && !display.startsWith("proxy")) {
            throw DormouseException.usage(
                    "--gl native is for programs on your own X server",
                    "Add --display proxy; a program without windows gets a GPU by --device");
        }
        if (way == DisplaySpec.Gl.REPLAY && display.equals("none")) {
            throw DormouseException.usage(
                    "--gl replay is for programs with a display", "Choose --display virtual or --display proxy");
        }
        if (way != DisplaySpec.Gl.REPLAY && (glServer != null || !glBaseline.isEmpty())) {
            throw DormouseException.usage(
                    "--gl-server and --gl-baseline are for --gl replay", "Add --gl replay, or leave them out");
        }
    }

    private @Nullable Caps baseline() {
        return glBaseline.isEmpty() ? null : CapsFile.meet(glBaseline);
    }

    private DisplaySpec shown(DisplaySpec.Gl way) {
        int[] pixels = Sizes.pixels(size);
        return switch (display) {
            case "virtual" -> new DisplaySpec(DisplaySpec.Kind.VIRTUAL, pixels[0], pixels[1]);
            case "none" -> new DisplaySpec(DisplaySpec.Kind.NONE, 0, 0);
            case "proxy" -> proxy(XServerAddress.ofCaller(caller), way);
            case String named
            when named.startsWith("proxy=") ->
                proxy(XServerAddress.named(named.substring("proxy=".length()), null, caller), way);
            default ->
                throw DormouseException.usage(
                        "'" + display + "' is no display", "Choose virtual, proxy, proxy=:1 or none for --display");
        };
    }

    private DisplaySpec proxy(XServerAddress server, DisplaySpec.Gl way) {
        return DisplaySpec.proxy(
                server,
                switch (clipboard) {
                    case "off" -> DisplaySpec.Clipboard.OFF;
                    case "one-way" -> DisplaySpec.Clipboard.ONE_WAY;
                    case "on" -> DisplaySpec.Clipboard.ON;
                    default ->
                        throw DormouseException.usage(
                                "'" + clipboard + "' says nothing of the clipboard",
                                "Choose off, one-way or on for --clipboard");
                },
                way);
    }

    private DisplaySpec.Gl way() {
        return switch (gl) {
            case "software" -> DisplaySpec.Gl.SOFTWARE;
            case "native" -> DisplaySpec.Gl.NATIVE;
            case "replay" -> DisplaySpec.Gl.REPLAY;
            default ->
                throw DormouseException.usage(
                        "'" + gl + "' is no way to draw with OpenGL", "Choose software, native or replay for --gl");
        };
    }
}
