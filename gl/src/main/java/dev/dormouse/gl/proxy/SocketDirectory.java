package dev.dormouse.gl.proxy;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Where a server listens until we are connected; then nobody needs the name. Used by one thread. */
record SocketDirectory(Path path) implements AutoCloseable {
    private static final String PREFIX = "dormouse-gl-";
    /** No server takes as long to start. */
    private static final Duration OLD = Duration.ofMinutes(10);

    /** Whoever was killed meanwhile has left one behind: these are removed, too. */
    static SocketDirectory make() throws IOException {
        Path made = Files.createTempDirectory(PREFIX);
        removeOld(made);
        return new SocketDirectory(made);
    }

    Path socket() {
        return path.resolve("vtest");
    }

    private static void removeOld(Path own) throws IOException {
        Object user = Files.getAttribute(own, "unix:uid");
        Path all = own.toAbsolutePath().getParent();
        try (DirectoryStream<Path> some = Files.newDirectoryStream(all, PREFIX + "*")) {
            for (Path one : some) {
                // Only our own: what others put there may be a link to anywhere.
                if (Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS) && user.equals(owner(one)) && isOld(one)) {
                    new SocketDirectory(one).close();
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Somebody else is at it, too: there will be another time.
            return;
        }
    }

    private static Object owner(Path directory) throws IOException {
        return Files.getAttribute(directory, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isOld(Path directory) throws IOException {
        Instant changed =
                Files.getLastModifiedTime(directory, LinkOption.NOFOLLOW_LINKS).toInstant();
        return changed.isBefore(Instant.now().minus(OLD));
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(socket());
        Files.deleteIfExists(path);
    }
}
