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
 * @param startTicks when it started, in hundredths of a second since boot (the kernel's USER_HZ is 100 everywhere)
 * @param seccomp 0 none, 1 strict, 2 filters
 * @param details what few need
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
        long startTicks,
        int seccomp,
        Details details) {
    /**
     * What few need.
     *
     * @param seccompFilters how many filters it has; 0 also where the kernel does not tell
     * @param capabilities effective ones, a bit each
     * @param swapped bytes of its memory that are in swap
     * @param locked bytes of its memory that may not be swapped (mlock(2))
     * @param huge bytes of hugetlbfs that it has, which are no part of its resident memory
     */
    public record Details(int seccompFilters, long capabilities, long swapped, long locked, long huge) {
        public static final Details NONE = new Details(0, 0, 0, 0, 0);
    }

    private static final int STARTED = 19;
    private static final ProcessState GONE = new ProcessState('Z', 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Without details. */
    public ProcessState(
            char letter,
            long group,
            long session,
            int terminal,
            long tracer,
            int user,
            int userGroup,
            int threads,
            long startTicks,
            int seccomp) {
        this(letter, group, session, terminal, tracer, user, userGroup, threads, startTicks, seccomp, Details.NONE);
    }

    /** Takes both files' texts; a process that has gone has empty ones and is a zombie. */
    static ProcessState parse(String stat, String status) {
        // The name between parentheses may hold anything, also parentheses and blanks.
        int name = stat.lastIndexOf(')');
        if (name < 0 || stat.length() < name + 3) {
            return GONE;
        }
        String[] fields = stat.substring(name + 2).split(" ", STARTED + 2);
        StatusText text = new StatusText(status);
        return new ProcessState(
                fields[0].charAt(0),
                number(fields, 2),
                number(fields, 3),
                (int) number(fields, 4),
                text.number("TracerPid:", 0),
                (int) text.number("Uid:", 1),
                (int) text.number("Gid:", 1),
                (int) text.number("Threads:", 0),
                number(fields, STARTED),
                (int) text.number("Seccomp:", 0),
                details(text));
    }

    private static Details details(StatusText text) {
        return new Details(
                (int) text.number("Seccomp_filters:", 0),
                text.hexadecimal("CapEff:"),
                text.number("VmSwap:", 0) << 10,
                text.number("VmLck:", 0) << 10,
                text.number("HugetlbPages:", 0) << 10);
    }

    public boolean zombie() {
        return letter == 'Z' || letter == 'X';
    }

    public boolean stopped() {
        return letter == 'T';
    }

    private static long number(String[] fields, int index) {
        return index < fields.length ? Numbers.of(fields[index], 10) : 0;
    }
}
