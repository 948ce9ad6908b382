package dev.dormouse.core.session;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.linux.DurableFile;
import dev.dormouse.linux.ProcFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Held by a process while it changes a session (start, checkpoint, restore, stop, rename). The kernel lets go of it when
 * the process dies, so a held lock means a living holder.
 */
public final class SessionLock implements AutoCloseable {
    /**
     * The files that this process holds. The kernel cannot be asked: closing a second descriptor of a file gives up the
     * process's locks on it (fcntl(2)), so none may be opened.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private SessionLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** @throws DormouseException CONFLICT if another process is changing the session */
    public static SessionLock take(Layout layout, String name) {
        SessionLock lock = tryTake(layout, name);
        if (lock == null) {
            throw DormouseException.conflict(
                    "Another dormouse command is working on session '" + name + "'",
                    "Wait until it is done and try again");
        }
        return lock;
    }

    /** The lock, or null if another process or thread holds it. */
    public static @Nullable SessionLock tryTake(Layout layout, String name) {
        Path directory = layout.run().resolve(".lock");
        DurableFile.directories(directory);
        Path file = directory.resolve(name).toAbsolutePath();
        if (!HELD.add(file)) {
            return null;
        }
        SessionLock lock = null;
        try {
            lock = attempt(file);
            return lock;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (lock == null) {
                HELD.remove(file);
            }
        }
    }

    /** Whether somebody holds it just now, told without touching it. */
    public static boolean held(Layout layout, String name) {
        Path file = layout.run().resolve(".lock").resolve(name).toAbsolutePath();
        if (HELD.contains(file)) {
            return true;
        }
        try {
            String inode = ":" + Files.getAttribute(file, "unix:ino") + " ";
            return ProcFile.readOrEmpty(Path.of("/proc/locks"))
                    .lines()
                    .anyMatch(line -> line.contains("POSIX") && line.contains(inode));
        } catch (IOException e) {
            // Nobody has ever held it.
            return false;
        }
    }

    private static @Nullable SessionLock attempt(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            return null;
        }
        return new SessionLock(file, channel);
    }

    /** The lock file stays: removing it would let two processes lock two files of one name. */
    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            channel.close();
            HELD.remove(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
