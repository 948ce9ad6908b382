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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the OpenGL of a woken session is drawn. */
public final class GlServerChoice {
    private GlServerChoice() {}

    /**
     * For a new session: the one that the user names, else this host's.
     *
     * @param baseline what programs will be told at most, or null for all that it can do
     * @throws DormouseException FAILED if it does not work, UNFIT_HOST if it lacks some of the baseline
     */
    public static String settle(@Nullable String wanted, @Nullable Caps baseline) {
        GlServers.Usable server = wanted == null ? GlServers.standard() : GlServers.usable(wanted);
        if (baseline != null) {
            require(
                    server.name(),
                    Caps.notFitting(baseline.forPrograms(), server.caps()),
                    "what --gl-baseline says",
                    "Name another with --gl-server, or add this host's capabilities to --gl-baseline");
        }
        return server.name();
    }

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
        boolean there = GlServers.problem(before).isEmpty();
        return there ? saved : saved.drawnOn(GlServers.standard().name());
    }

    /** @throws DormouseException UNFIT_HOST naming everything that the server cannot do and programs were told it can */
    public static void requireFit(DisplaySpec display, Path snapshot) {
        Path directory = snapshot.resolve(SavedSockets.GL);
        if (!display.replayed() || !SavedSockets.existsIn(directory) || !Files.isDirectory(directory)) {
            return;
        }
        String server = display.glServerName();
        told(directory)
                .ifPresent(told -> require(
                        server,
                        Caps.notFitting(told, GlServers.usable(server).caps()),
                        "what the session's programs were told",
                        "Name another with --gl-server; a session that is to go to several hosts is started with"
                                + " --gl-baseline"));
    }

    private static Optional<Caps> told(Path directory) {
        try {
            return GlProxy.told(directory);
        } catch (GlException e) {
            throw new DormouseException(
                    Code.DAMAGED,
                    "The snapshot's OpenGL cannot be read: " + e.getMessage(),
                    "Check it with 'dormouse verify'");
        }
    }

    private static void require(String server, List<String> misfits, String what, String cure) {
        if (!misfits.isEmpty()) {
            throw new DormouseException(
                    Code.UNFIT_HOST,
                    "The GL server " + server + " cannot do " + what + " in " + Caps.names(misfits),
                    cure,
                    String.join("\n", misfits),
                    null);
        }
    }
}
