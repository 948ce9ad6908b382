package dev.dormouse.core.cooperate;

import dev.dormouse.linux.ProcFile;
import dev.dormouse.linux.ProcessInfo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The session's main program, where it is told by signals. */
record Addressee(ProcessInfo process, SignalPair signals) {
    /** It cannot say when it is ready. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    /** Why it must not be sent them, or the empty string: a signal without a handler ends most programs (signal(7)). */
    String refusal() {
        String status = ProcFile.readOrEmpty(Path.of("/proc", Long.toString(process.pid()), "status"));
        if (!catches(status, signals.suspendNumber())) {
            return "it does not react to " + signals.suspend();
        }
        return catches(status, signals.resumeNumber()) ? "" : "it does not react to " + signals.resume();
    }

    /** @param status of /proc/PID/status (proc_pid_status(5)) */
    static boolean catches(String status, int signal) {
        int at = status.indexOf("\nSigCgt:\t") + 9;
        if (at < 9 || status.length() < at + 16) {
            return false;
        }
        return (Long.parseUnsignedLong(status.substring(at, at + 16), 16) >>> (signal - 1) & 1) != 0;
    }

    Order.Target target(Duration deadline) {
        Duration grace = deadline.compareTo(GRACE) < 0 ? deadline : GRACE;
        return new Order.Target(process.innerPid(), signals, grace);
    }

    Outcome outcome(Outcome.Answer answer, String reason) {
        Member member = new Member(0, process.innerPid(), process.name(), "", true, Member.State.RUNNING, List.of());
        return new Outcome(member, answer, reason);
    }
}
