package dev.dormouse.core.proxied;

import dev.dormouse.core.Layout;
import dev.dormouse.core.display.XServerAddress;
import dev.dormouse.core.keeper.DisplaySettings;
import dev.dormouse.core.keeper.GlSettings;
import dev.dormouse.core.oci.SessionFiles;
import dev.dormouse.core.session.Session;
import dev.dormouse.linux.DurableFile;
import dev.dormouse.x11.proxy.Xauthority;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The secret of a session's display: made once, saved with the session, shown to its programs. */
record DisplayFiles(Session session, SessionFiles files) {
    private static final int BYTES = 16;

    static DisplayFiles of(Layout layout, Session session) {
        return new DisplayFiles(session, SessionFiles.of(layout, session.name()));
    }

    /** Those that a snapshot brought are kept: programs that run have read them. */
    void makeIfMissing() {
        if (Files.exists(files.displayCookie())) {
            return;
        }
        byte[] cookie = new byte[BYTES];
        new SecureRandom().nextBytes(cookie);
        DurableFile.replace(files.displayCookie(), cookie);
        XServerAddress inside = new XServerAddress(session.display().name(), null);
        DurableFile.replace(
                files.xauthority(),
                Xauthority.of(session.name(), inside.server().number(), cookie).encode());
        own(files.xauthority());
    }

    DisplaySettings settings() {
        try (InputStream in = Files.newInputStream(files.displayCookie(), StandardOpenOption.READ)) {
            return new DisplaySettings(
                    HexFormat.of().formatHex(in.readNBytes(BYTES)),
                    session.display().address(),
                    session.display().clipboardPolicy(),
                    session.display().direct(),
                    session.container());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    GlSettings glSettings() {
        Path baseline = files.glBaseline();
        return new GlSettings(session.display().glServerName(), Files.exists(baseline) ? baseline.toString() : null);
    }

    private void own(Path file) {
        try {
            Files.setAttribute(file, "unix:uid", session.user().uid());
            Files.setAttribute(file, "unix:gid", session.user().gid());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
