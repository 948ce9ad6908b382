package dev.dormouse.core.unplug;

import dev.dormouse.core.DormouseException;
import dev.dormouse.linux.Directory;
import dev.dormouse.linux.Errno;
import dev.dormouse.linux.ErrnoException;
import dev.dormouse.linux.Fd;
import java.nio.file.Path;
import java.util.List;

/**
 * Descriptors of devices that are gone. The usual one is of a node that was only named (O_PATH of open(2)): fstat(2) still
 * tells the device, everything else fails with EBADF, poll(2) says POLLNVAL. An epoll instance takes no such descriptor: for one
 * that is watched a device is opened for neither reading nor writing that is always in error as long as nobody sets it up: read(2) and
 * write(2) fail with EBADF, ioctl(2) with ENOTTY, epoll and poll(2) report an error, as after an unplug.
 */
final class DeadDescriptor {
    /** Their drivers answer poll(2) with POLLERR before the first use (kernel: fs/fuse/dev.c, drivers/net/tun.c). */
    private static final List<Path> IN_ERROR = List.of(Path.of("/dev/fuse"), Path.of("/dev/net/tun"));

    private static final Path ALWAYS_THERE = Path.of("/dev/null");

    private final Path scratch;

    /** @param scratch an existing directory that only root can write to */
    DeadDescriptor(Path scratch) {
        this.scratch = scratch;
    }

    Fd of(UnpluggedFile file) {
        return file.awaited() ? inError(file) : named(file);
    }

    private Fd named(UnpluggedFile file) {
        String name = "unplugged-" + file.id();
        try (Directory directory = Directory.open(scratch)) {
            directory.makeNode(name, file.device(), 0);
            try {
                return Fd.open(scratch.resolve(name), Fd.O_PATH);
            } finally {
                directory.remove(name);
            }
        } catch (ErrnoException e) {
            // Without the right to make nodes: as dead, but fstat(2) tells another device.
            return Fd.open(ALWAYS_THERE, Fd.O_PATH);
        }
    }

    private static Fd inError(UnpluggedFile file) {
        for (Path device : IN_ERROR) {
            try {
                return Fd.open(device, Fd.O_NEITHER | Fd.O_NONBLOCK);
            } catch (ErrnoException e) {
                if (e.errno() != Errno.ENOENT && e.errno() != Errno.ENXIO && e.errno() != Errno.ENODEV) {
                    throw e;
                }
            }
        }
        throw new DormouseException(
                DormouseException.Code.UNFIT_HOST,
                "A program waits for " + file.path() + ", which is gone, and this host has neither /dev/fuse nor"
                        + " /dev/net/tun to stand in for it",
                "Load the kernel module fuse or tun");
    }
}
