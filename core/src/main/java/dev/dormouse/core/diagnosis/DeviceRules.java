package dev.dormouse.core.diagnosis;

import dev.dormouse.core.DormouseException.Code;
import java.util.List;

/** Devices and kernel objects that CRIU has no code for. Strings as in CRIU's files-ext.c, proc_parse.c, tty.c. */
final class DeviceRules {
    private static final String CLOSE = "Close the program before the checkpoint, or let it be dropped.";

    private static final String NO_DEV_TTY =
            "If it is a shell such as dash or ash, use bash instead; else end the program before the checkpoint.";

    static final List<Rule> ALL = List.of(
            Rule.of(
                    "io-uring",
                    Code.BLOCKED,
                    "Can't dump file .*anon_inode:\\[io_uring\\]|send_fds failed \\(-22\\)",
                    hit -> hit.who() + " uses io_uring, which CRIU cannot carry"
                            + " and whose descriptors the kernel does not hand over.",
                    "Turn io_uring off in the program (or with the sysctl kernel.io_uring_disabled=2) and start it again."),
            Rule.of(
                    "device",
                    Code.BLOCKED,
                    "Can't dump file (\\d+) of that type \\[\\d+\\] \\(chr (\\d{1,4}):(\\d{1,7})\\)",
                    hit -> hit.who() + " has " + device(hit).kind() + " open, character device " + hit.group(2) + ":"
                            + hit.group(3) + " as descriptor " + hit.group(1) + ", which CRIU cannot carry.",
                    hit -> device(hit).cure()),
            Rule.of(
                    "device",
                    Code.BLOCKED,
                    "Can't dump file (\\d+) of that type \\[6\\d{4}\\] \\(\\w+ (.+)\\)",
                    hit -> hit.who() + " has the block device " + hit.path(2) + " open, which CRIU cannot carry.",
                    Device.block().cure()),
            Rule.of(
                    "kernel-object",
                    Code.BLOCKED,
                    "Can't dump file (\\d+) of that type \\[\\d+\\] \\(\\w+ (?:anon_inode:)?(.+)\\)",
                    hit -> hit.who() + " has the kernel object " + hit.group(2) + " open as descriptor " + hit.group(1)
                            + ", which CRIU cannot carry.",
                    CLOSE),
            Rule.of(
                    "device-memory",
                    Code.BLOCKED,
                    "Can't handle non-regular mapping on (\\d{1,9})'s map ([0-9a-fA-F]+)",
                    hit -> hit.whoIs(1) + " has mapped the memory of a device, most likely of a GPU.",
                    "Run the program on software rendering or through Dormouse's GL proxy, or let it be closed,"
                            + " dropped or restarted."),
            Rule.of(
                    "device-memory",
                    Code.BLOCKED,
                    "Unsupported mapping found|handle_device_vma plugin failed",
                    hit -> hit.who() + " has mapped memory of a kind that CRIU cannot carry, most likely a device's.",
                    CLOSE),
            Rule.of(
                    "terminal-by-name",
                    Code.BLOCKED,
                    "ctty inheritance detected sid/pgrp \\d+ \\(ctty pid_real (\\d{1,9})",
                    hit -> hit.whoIs(1) + " holds its terminal open as /dev/tty, which CRIU cannot carry.",
                    NO_DEV_TTY),
            Rule.of(
                    "terminal-by-name",
                    Code.BLOCKED,
                    "ctty inheritance detected",
                    hit -> hit.who() + " holds its terminal open as /dev/tty, which CRIU cannot carry.",
                    NO_DEV_TTY),
            Rule.of(
                    "terminal-outside",
                    Code.BLOCKED,
                    "Found slave peer index \\d+ without correspond master|Found dangling tty|"
                            + "Only one slave external peer",
                    hit -> hit.either(
                            "A program of the session is attached to a terminal whose other end is outside the session.",
                            "The snapshot holds a program that was attached to a terminal outside the session."),
                    "Start the program inside a terminal emulator of the session, or with its standard streams on /dev/null."),
            Rule.of(
                    "terminal-driver",
                    Code.BLOCKED,
                    "Unable to find a tty driver \\(rdev (\\S+)",
                    hit -> hit.who() + " has a terminal device open (" + hit.group(1) + ") that CRIU does not know.",
                    CLOSE),
            Rule.of(
                    "plugin-missing",
                    Code.UNFIT_HOST,
                    "Missing required plugin: (\\S+)",
                    hit -> "The snapshot needs the CRIU plugin " + hit.group(1) + ", which this host does not have.",
                    "Install that plugin, or restore where it is installed."));

    private static Device device(Hit hit) {
        return Device.character(Integer.parseInt(hit.group(2)), Integer.parseInt(hit.group(3)));
    }

    private DeviceRules() {}
}
