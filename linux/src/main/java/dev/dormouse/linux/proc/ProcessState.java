package dev.dormouse.linux.proc;

/**
 * What /proc/PID/stat and /proc/PID/status say beyond {@link dev.dormouse.linux.ProcessInfo} (proc_pid_stat(5),
 * proc_pid_status(5)). Pids are as the reader sees them.
 *
 * @param letter R running, S sleeping, D in the kernel, T stopped, t traced, Z zombie
 * @param group process group
 * @param session session id, as of setsid(2)
 * @param terminal number of its controlling terminal, 0 if it has none
 * @param tracer pid of its debugger, 0 if it has none
 * @param user effective user id
 * @param userGroup effective group id
 * @param threads how many
 * @param seccomp 0 none, 1 strict, 2 filters
 */
public record ProcessState(
        char letter,
        long group,
        long session,
        int terminal,
        long tracer,
        int user,
        int userGroup,
        int threads,
        int seccomp) {
    /** Takes both files' texts; a process that has gone has empty ones and is a zombie. */
    static ProcessState parse(String stat, String status) {
        // The name between parentheses may hold anything, also parentheses and blanks.
        int name = stat.lastIndexOf(')');
        if (name < 0 || stat.length() < name + 3) {
            return new ProcessState('Z', 0, 0, 0, 0, 0, 0, 0, 0);
        }
        String[] fields = stat.substring(name + 2).split(" ", 7);
        return new ProcessState(
                fields[0].charAt(0),
                number(fields, 2),
                number(fields, 3),
                (int) number(fields, 4),
                field(status, "TracerPid:", 0),
                (int) field(status, "Uid:", 1),
                (int) field(status, "Gid:", 1),
                (int) field(status, "Threads:", 0),
                (int) field(status, "Seccomp:", 0));
    }

    public boolean zombie() {
        return letter == 'Z' || letter == 'X';
    }

    public boolean stopped() {
        return letter == 'T';
    }

    private static long number(String[] fields, int index) {
        return index < fields.length ? parse(fields[index]) : 0;
    }

    private static long field(String status, String label, int index) {
        int at = status.indexOf("\n" + label);
        if (at < 0) {
            return 0;
        }
        int end = status.indexOf('\n', at + 1);
        String[] words = status.substring(at + 1 + label.length(), end < 0 ? status.length() : end)
                .strip()
                .split("\\s+");
        return index < words.length ? parse(words[index]) : 0;
    }

    private static long parse(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            // Not a kernel's line.
            return 0;
        }
    }
}
