package dev.dormouse.gpu.drm.scan;

import dev.dormouse.gpu.drm.graph.ProcessState;
import dev.dormouse.linux.ProcFile;
import java.nio.file.Path;
import java.util.List;

/** What processes are called, and how they call themselves. */
public final class Processes {
    private Processes() {}

    /** Those that are still there. */
    public static List<ProcessState> of(List<Integer> pids) {
        return pids.stream()
                .map(pid -> of(pid, ProcFile.readOrEmpty(Path.of("/proc", Integer.toString(pid), "status"))))
                .filter(process -> process.innerPid() > 0)
                .toList();
    }

    private static ProcessState of(int pid, String status) {
        String inner = value(status, "NSpid:");
        String last = inner.substring(Math.max(inner.lastIndexOf('\t'), inner.lastIndexOf(' ')) + 1);
        return new ProcessState(pid, last.isEmpty() ? 0 : Integer.parseInt(last), value(status, "Name:"));
    }

    private static String value(String status, String label) {
        return status.lines()
                .filter(line -> line.startsWith(label))
                .map(line -> line.substring(label.length()).strip())
                .findFirst()
                .orElse("");
    }
}
