package dev.dormouse.core.diagnosis;

import org.jspecify.annotations.Nullable;

/** Names for the process ids in a log: at a checkpoint these are the host's ids, at a restore those of the session. */
public interface Processes {
    Processes UNKNOWN = new Processes() {
        @Override
        public @Nullable String name(int pid) {
            return null;
        }

        @Override
        public @Nullable String tracer(int pid) {
            return null;
        }
    };

    /** The program's short name, or null if nobody knows. */
    @Nullable
    String name(int pid);

    /** Who debugs this process, such as {@code gdb (pid 123)}, or null. */
    @Nullable
    String tracer(int pid);
}
