package dev.dormouse.core.proxied;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.DormouseException.Code;
import dev.dormouse.core.keeper.GlServers;
import dev.dormouse.core.session.DisplaySpec;
import dev.dormouse.gl.GlException;
import dev.dormouse.gl.caps.Caps;
import dev.dormouse.gl.proxy.GlProxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the OpenGL of a woken session is drawn. */
public final class GlServerChoice {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private GlServerChoice() {}

    /**
     * The one that the user names, else the one of before, else this host's: the first that is there.
     *
     * @param saved of the session as it was
     * @param wanted by the user, or null
     * @throws DormouseException USAGE if one is named for a session whose OpenGL goes nowhere, FAILED if it is not there
     */
    public static DisplaySpec settle(DisplaySpec saved, @Nullable String wanted) {
        if (!saved.replayed()) {
            if (wanted != null) {
                throw DormouseException.usage(
                        "The session was not started with --gl replay", "Leave --gl-server out for this snapshot");
            }
            return saved;
        }
        if (wanted != null) {
            GlServers.named(wanted);
            return saved.drawnOn(wanted);
        }
        String before = saved.glServerName();
        String name = GlServers.problem(before).isEmpty() ? before : GlServers.standard();
        GlServers.named(name);
        return saved.drawnOn(name);
    }

    /** @throws DormouseException UNFIT_HOST naming everything that the server cannot do and programs were told it can */
    public static void requireFit(DisplaySpec display, Path snapshot) {
        Path directory = snapshot.resolve(SavedSockets.GL);
        if (!display.replayed() || !SavedSockets.existsIn(directory) || !Files.isDirectory(directory)) {
            return;
        }
        String server = display.glServerName();
        try {
            Optional<Caps> told = GlProxy.told(directory);
            if (told.isPresent()) {
                Caps here = GlProxy.capabilities(GlServers.named(server), PATIENCE);
                require(server, Caps.notFitting(told.get(), here));
            }
        } catch (GlException e) {
            throw DormouseException.failed(
                    "The session's OpenGL cannot be drawn on " + server + ": " + e.getMessage(),
                    "Name another server with --gl-server");
        }
    }

    private static void require(String server, List<String> misfits) {
        if (!misfits.isEmpty()) {
            throw new DormouseException(
                    Code.UNFIT_HOST,
                    "The GL server " + server + " cannot do what the session's programs were told: "
                            + String.join("; ", misfits),
                    "Name another with --gl-server, or start the session with --gl-baseline of all the hosts it is for");
        }
    }
}
