package dev.dormouse.linux;

import java.nio.file.Path;

/** When processes have started: pids are used again, a pid and its start are not. */
public final class StartTicks {
    /** starttime is field 22 of /proc/PID/stat (proc_pid_stat(5)); the name, field 2, may contain spaces. */
    private static final int STARTED = 19;

    private StartTicks() {}

    /** In hundredths of a second since boot; 0 if there is no such process, or only the note of its end that its parent has not read. */
    public static long of(long pid) {
        String stat = ProcFile.readOrEmpty(Path.of("/proc", Long.toString(pid), "stat"));
        int name = stat.lastIndexOf(')');
        if (name < 0 || stat.length() < name + 3) {
            return 0;
        }
        String[] fields = stat.substring(name + 2).split(" ", STARTED + 2);
        boolean ended = fields[0].equals("Z") || fields[0].equals("X");
        return ended || fields.length <= STARTED ? 0 : Long.parseLong(fields[STARTED]);
    }
}
