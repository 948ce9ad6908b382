package dev.dormouse.core.diagnosis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * {@link Processes} from a mounted /proc (proc_pid_status(5)): right for a failed checkpoint, whose processes run on. A
 * process that is gone has no name.
 */
public record ProcProcesses(Path proc) implements Processes {
    /** A process may give itself any name of up to 15 bytes; kernel threads have longer ones. */
    private static final int MAX_NAME = 64;

    private static final String TRACER = "TracerPid:";

    public static ProcProcesses ofHost() {
        return new ProcProcesses(Path.of("/proc"));
    }

    @Override
    public @Nullable String name(int pid) {
        String comm = read(pid, "comm").strip();
        if (comm.isEmpty()) {
            return null;
        }
        return LogLine.clean(comm.substring(0, Math.min(comm.length(), MAX_NAME)));
    }

    @Override
    public @Nullable String tracer(int pid) {
        for (String line : read(pid, "status").split("\n", -1)) {
            if (line.startsWith(TRACER)) {
                return describe(line.substring(TRACER.length()).strip());
            }
        }
        return null;
    }

    private @Nullable String describe(String tracer) {
        if (tracer.equals("0") || !tracer.matches("\\d{1,9}")) {
            return null;
        }
        String name = name(Integer.parseInt(tracer));
        return (name == null ? "a process" : name) + " (pid " + tracer + ")";
    }

    private String read(int pid, String file) {
        try {
            return new String(Files.readAllBytes(proc.resolve(pid + "/" + file)), StandardCharsets.UTF_8);
        } catch (IOException e) {
            // It ended between the failure and this question; the diagnosis then gives the number alone.
            return "";
        }
    }
}
