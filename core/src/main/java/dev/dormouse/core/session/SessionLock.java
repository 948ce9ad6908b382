package dev.dormouse.core.session;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.DurableFile;
import dev.dormouse.core.Layout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Held by a process while it changes a session (start, checkpoint, restore, stop, rename). The kernel lets go of it when
 * the process dies, so a held lock means a living holder.
 */
public final class SessionLock implements AutoCloseable {
    private final FileChannel channel;

    private SessionLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws DormouseException FAILED if another process is changing the session */
    public static SessionLock take(Layout layout, String name) {
        SessionLock lock = tryTake(layout, name);
        if (lock == null) {
            throw DormouseException.failed(
                    "Another dormouse command is working on session '" + name + "'",
                    "Wait until it is done and try again");
        }
        return lock;
    }

    /** The lock, or null if another process holds it. */
    public static @Nullable SessionLock tryTake(Layout layout, String name) {
        Path directory = layout.run().resolve(".lock");
        DurableFile.directories(directory);
        try {
            FileChannel channel =
                    FileChannel.open(directory.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = attempt(channel);
            if (lock == null) {
                channel.close();
                return null;
            }
            return new SessionLock(channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable FileLock attempt(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another thread of this process holds it, which to the caller is the same as another process.
            return null;
        }
    }

    /** The lock file stays: removing it would let two processes lock two files of one name. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
