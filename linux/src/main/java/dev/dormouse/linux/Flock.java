package dev.dormouse.linux;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * A lock on a file (flock(2)), held until closed or until this process ends. Unlike java.nio's it is not the process's but its own, so that
 * threads of one process keep each other out, too.
 */
public final class Flock implements AutoCloseable {
    /** How it is held. */
    public enum Mode {
        /** With others. */
        SHARED(1),
        /** By nobody else. */
        EXCLUSIVE(2);

        private final int operation;

        Mode(int operation) {
            this.operation = operation;
        }
    }

    private static final int WITHOUT_WAITING = 4;

    private final Fd file;

    private Flock(Fd file) {
        this.file = file;
    }

    /** Waits until nobody is in the way. The file is made if it is missing. */
    public static Flock take(Path path, Mode mode) {
        while (true) {
            Flock lock = new Flock(open(path));
            try {
                lock.lock(mode.operation);
            } catch (ErrnoException e) {
                lock.close();
                throw e;
            }
            if (lock.isOf(path)) {
                return lock;
            }
            lock.close();
        }
    }

    /** Whoever held it may have removed the file: then others lock another one. */
    private boolean isOf(Path path) {
        try {
            return Files.isSameFile(Path.of("/proc/self/fd", Integer.toString(file.number())), path);
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing if somebody is in the way. */
    public static Optional<Flock> attempt(Path path, Mode mode) {
        Flock lock = new Flock(open(path));
        try {
            lock.lock(mode.operation | WITHOUT_WAITING);
        } catch (ErrnoException e) {
            lock.close();
            if (e.errno() == Errno.EAGAIN) {
                return Optional.empty();
            }
            throw e;
        }
        if (lock.isOf(path)) {
            return Optional.of(lock);
        }
        lock.close();
        return attempt(path, mode);
    }

    private static Fd open(Path path) {
        try {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            return existing(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return existing(path);
    }

    /** It may have been removed since it was seen. */
    private static Fd existing(Path path) {
        try {
            return Fd.open(path, Fd.O_RDWR);
        } catch (ErrnoException e) {
            if (e.errno() == Errno.ENOENT) {
                return open(path);
            }
            throw e;
        }
    }

    private void lock(int operation) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Libc.STATE);
            // Safe: plain numbers; the descriptor is this object's own.
            while ((int) Handle.FLOCK.invokeExact(state, file.number(), operation) < 0) {
                int errno = Libc.errno(state);
                if (errno != Errno.EINTR) {
                    throw new ErrnoException("flock", errno);
                }
            }
        } catch (Throwable e) {
            throw Foreign.failed(e);
        }
    }

    @Override
    public void close() {
        file.close();
    }

    /** Looked up on first use. */
    private static final class Handle {
        static final MethodHandle FLOCK = Libc.function("flock", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    }
}
