package dev.dormouse.linux.proc;

import java.util.ArrayList;
import java.util.List;

/**
 * A timer that a process made with timer_create(2), as /proc/PID/timers lists it (proc_pid_timers(5)).
 *
 * @param id of the timer
 * @param clock number of its clock, as in clock_gettime(2)
 * @param notification such as {@code signal/pid.12}
 */
public record PosixTimer(int id, int clock, String notification) {
    private static final int MOST = 1000;

    static List<PosixTimer> parse(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        List<PosixTimer> timers = new ArrayList<>();
        int id = -1;
        String notification = "";
        for (String line : text.lines().toList()) {
            if (line.startsWith("ID:")) {
                id = number(line);
            } else if (line.startsWith("notify:")) {
                notification = line.substring("notify:".length()).strip();
            } else if (line.startsWith("ClockID:") && id >= 0 && timers.size() < MOST) {
                timers.add(new PosixTimer(id, number(line), notification));
            }
        }
        return timers;
    }

    private static int number(String line) {
        try {
            return Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
