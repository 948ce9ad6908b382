package dev.dormouse.linux;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What /proc/PID tells of one process (proc(5)).
 *
 * @param pid as the reader's pid namespace sees it
 * @param innerPid as the process's own, innermost pid namespace sees it
 * @param parent pid of the parent; 0 if that is outside the reader's namespace
 * @param name the kernel's name of it, at most 15 bytes
 * @param command its arguments, empty for a zombie
 * @param residentBytes resident memory, 0 for a zombie
 */
public record ProcessInfo(long pid, long innerPid, long parent, String name, List<String> command, long residentBytes) {
    /** The process as it is now, or nothing if there is none. */
    public static Optional<ProcessInfo> of(long pid) {
        Path dir = Path.of("/proc", Long.toString(pid));
        String status = ProcFile.readOrEmpty(dir.resolve("status"));
        if (status.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(parse(pid, status, ProcFile.readOrEmpty(dir.resolve("cmdline"))));
    }

    /** From the texts of /proc/PID/status and cmdline. */
    public static ProcessInfo parse(long pid, String status, String cmdline) {
        String inner = field(status, "NSpid:");
        String innermost = inner.substring(inner.lastIndexOf('\t') + 1);
        return new ProcessInfo(
                pid,
                number(innermost),
                number(field(status, "PPid:")),
                field(status, "Name:"),
                arguments(cmdline),
                number(field(status, "VmRSS:").replace(" kB", "").strip()) * 1024);
    }

    private static List<String> arguments(String cmdline) {
        List<String> arguments = new ArrayList<>();
        int from = 0;
        for (int end = cmdline.indexOf('\0'); end >= 0; end = cmdline.indexOf('\0', from)) {
            arguments.add(cmdline.substring(from, end));
            from = end + 1;
        }
        if (from < cmdline.length()) {
            arguments.add(cmdline.substring(from));
        }
        return List.copyOf(arguments);
    }

    private static String field(String status, String label) {
        int at = status.startsWith(label) ? 0 : status.indexOf("\n" + label) + 1;
        if (at == 0 && !status.startsWith(label)) {
            return "";
        }
        int end = status.indexOf('\n', at);
        return status.substring(at + label.length(), end < 0 ? status.length() : end)
                .strip();
    }

    private static long number(String text) {
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }
}
