package dev.dormouse.core.plan.rules;

import dev.dormouse.core.inspect.SessionFacts;
import dev.dormouse.linux.proc.Descriptor;
import dev.dormouse.linux.proc.ProcessFacts;
import java.nio.file.Path;
import java.util.List;

/** The process that is looked at, its session, and the host below. */
record Subject(SessionFacts session, ProcessFacts process, Surroundings host) {
    /** The process as sentences begin with it. */
    String who() {
        return who(process);
    }

    static String who(ProcessFacts process) {
        return process.name() + " (pid " + process.process().innerPid() + ")";
    }

    /** A process by its pid, which may be none of the session's. */
    String who(long pid) {
        return session.process(pid)
                .map(Subject::who)
                .orElse("a process outside the session (pid " + pid + " on the host)");
    }

    boolean isInit() {
        return process.pid() == session.init();
    }

    /** It sees the same files as the session's init. */
    boolean sharesMounts() {
        Long mounts = process.namespaces().get("mnt");
        return mounts != null
                && session.initFacts()
                        .map(init -> mounts.equals(init.namespaces().get("mnt")))
                        .orElse(false);
    }

    List<Descriptor> descriptors() {
        return process.descriptors();
    }

    Path proc() {
        return Path.of("/proc", Long.toString(process.pid()));
    }

    Path link(Descriptor descriptor) {
        return proc().resolve("fd").resolve(Integer.toString(descriptor.fd()));
    }
}
