package dev.dormouse.core.unplug;

import dev.dormouse.core.DormouseException;
import dev.dormouse.linux.ProcFile;
import dev.dormouse.linux.UeventSocket;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Tells the programs of a session that devices have gone or come: each event once as the kernel's and once as udev's, as on a host
 * with udev. A listener of udev's events hears them only if it found {@code /run/udev/control} or a devtmpfs on /dev when it
 * began to listen (systemd: sd-device/device-monitor.c).
 */
public final class UeventSender {
    private static final Path NUMBER = Path.of("/sys/kernel/uevent_seqnum");

    private UeventSender() {}

    /**
     * Sends the events in their order.
     *
     * @param namespace the session's own network namespace; events in the host's would reach the host's programs
     * @throws DormouseException if the namespace is gone, or without the right to enter it
     */
    public static void send(Path namespace, List<Uevent> events) {
        if (events.isEmpty()) {
            return;
        }
        try (UeventSocket socket = UeventSocket.in(namespace)) {
            for (Uevent event : events) {
                send(socket, event);
            }
        } catch (UncheckedIOException e) {
            throw new DormouseException(
                    DormouseException.Code.FAILED,
                    "The session's programs could not be told which devices are gone.",
                    "Run as root, and see whether the session runs (dormouse ps).",
                    String.valueOf(e.getMessage()),
                    e);
        }
    }

    /** The kernel alone adds its number; one that is too large for it, which no kernel has sent, goes as udev's only. */
    private static void send(UeventSocket socket, Uevent event) {
        byte[] kernel = UeventFrames.kernel(event);
        if (kernel.length <= UeventSocket.MAX_EVENT) {
            socket.sendAsKernel(kernel);
        }
        socket.sendAsUdev(UeventFrames.libudev(event, number()));
    }

    /** Of the latest event; libudev refuses 0. */
    private static long number() {
        String text = ProcFile.readOrEmpty(NUMBER).strip();
        return text.isEmpty() ? 1 : Math.max(1, Long.parseUnsignedLong(text));
    }
}
