package dev.dormouse.server.work;

import dev.dormouse.api.Problem;
import dev.dormouse.core.Layout;
import dev.dormouse.core.session.Names;
import dev.dormouse.linux.DurableFile;
import dev.dormouse.server.call.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Snapshots' files on their way in, in the directory of what is staged. What a server that was killed has left goes a day later: its worker may still read it. */
record Uploads(Layout layout) {
    private static final String PREFIX = "upload-";
    private static final int BUFFER = 256 << 10;

    /** Room that is left for everything else. */
    private static final long SPARE = 1L << 30;

    private static final long MOST = 1L << 40;
    private static final Duration LEFT_BEHIND = Duration.ofDays(1);

    /** Takes a file in, whole or not at all. */
    Path take(InputStream body) {
        DurableFile.directories(layout.staged());
        Path file = layout.staged().resolve(PREFIX + Names.randomId());
        boolean whole = false;
        try (OutputStream out = Channels.newOutputStream(DurableFile.create(file))) {
            copy(body, out, Math.min(MOST, Files.getFileStore(file).getUsableSpace() - SPARE));
            whole = true;
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!whole) {
                remove(file);
            }
        }
    }

    private static void copy(InputStream from, OutputStream to, long most) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long taken = 0;
        for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
            taken += n;
            if (taken > most) {
                throw new Refusal(
                        Problem.Code.TOO_LARGE,
                        "There is no room for a file of more than " + most + " bytes",
                        "Free some below the server's DORMOUSE_ROOT");
            }
            to.write(buffer, 0, n);
        }
        if (taken == 0) {
            throw new Refusal(Problem.Code.INVALID, "The body is empty", "Send a snapshot's file");
        }
    }

    static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes what nobody can still be taking in. */
    void tidy() {
        if (!Files.isDirectory(layout.staged())) {
            return;
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(layout.staged(), PREFIX + "*")) {
            for (Path file : left) {
                if (Files.getLastModifiedTime(file)
                        .toInstant()
                        .isBefore(Instant.now().minus(LEFT_BEHIND))) {
                    remove(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
