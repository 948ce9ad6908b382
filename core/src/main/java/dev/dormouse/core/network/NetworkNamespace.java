package dev.dormouse.core.network;

import dev.dormouse.core.DormouseException;
import dev.dormouse.linux.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A network namespace that outlives its processes as a mount on a file (unshare(1)). A session's namespace is made here and not
 * by runc, so that it can be furnished before the session's processes are there: CRIU restores sockets into it.
 */
public final class NetworkNamespace {
    /** More mounts than this on one file are none of ours. */
    private static final int MAX_MOUNTS = 16;

    private NetworkNamespace() {}

    /**
     * Makes a namespace whose only interface is lo, up, in place of whatever an earlier session left at this file.
     *
     * @throws DormouseException if the kernel or a missing program forbids it; nothing is left behind then
     */
    public static void create(Path file) {
        delete(file);
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // The program runs inside the namespace before it has an owner: no second process is needed for lo.
        Command.Result made =
                Tool.run(Command.of("unshare", "--net=" + file.toAbsolutePath(), "ip", "link", "set", "lo", "up"));
        if (!made.ok()) {
            delete(file);
            throw failed("A network namespace could not be made at " + file, made);
        }
    }

    /**
     * Takes the mounts and the file away; the namespace lives on while a process is in it. Does nothing if there is no file.
     *
     * @throws DormouseException if the file cannot be removed
     */
    public static void delete(Path file) {
        if (!Files.exists(file)) {
            return;
        }
        unmount(file);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new DormouseException(
                    DormouseException.Code.FAILED,
                    "The network namespace at " + file + " could not be removed",
                    "See what is mounted there with findmnt.",
                    String.valueOf(e),
                    e);
        }
    }

    /** Lazily, as pasta keeps the file open until it sees it gone; repeatedly, as mounts on one file pile up. */
    private static void unmount(Path file) {
        Command umount = Command.of("umount", "-l", file.toAbsolutePath().toString());
        int left = MAX_MOUNTS;
        while (Tool.run(umount).ok() && left > 0) {
            left--;
        }
    }

    private static DormouseException failed(String cause, Command.Result result) {
        return new DormouseException(
                DormouseException.Code.FAILED, cause, "Run as root on a kernel with namespaces.", result.err(), null);
    }
}
