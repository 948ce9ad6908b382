package dev.dormouse.core.cooperate;

import dev.dormouse.json.JsonWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Dormouse says to a session's broker, one line each (docs/cooperate.md). */
sealed interface Order {
    byte[] line();

    /** Who takes part? */
    record Members() implements Order {
        @Override
        public byte[] line() {
            return JsonWriter.line(Map.of("type", "list"));
        }
    }

    /** Everyone is to suspend; {@code main} is told by signals. */
    record Suspend(Duration deadline, @Nullable Target main) implements Order {
        @Override
        public byte[] line() {
            Map<String, Object> fields = fields("suspend");
            fields.put("deadlineMs", deadline.toMillis());
            if (main != null) {
                fields.put("signals", main.fields());
            }
            return JsonWriter.line(fields);
        }
    }

    /** A process of the session, and how long it has after its signal, as it cannot answer. */
    record Target(long pid, SignalPair signals, Duration grace) {
        private Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("pid", pid);
            fields.put("suspend", signals.suspendNumber());
            fields.put("resume", signals.resumeNumber());
            fields.put("graceMs", grace.toMillis());
            return fields;
        }
    }

    /** The session may stand still from now on; after this long, not counting that, the broker resumes by itself. */
    record Freeze(Duration lease) implements Order {
        @Override
        public byte[] line() {
            Map<String, Object> fields = fields("freeze");
            fields.put("leaseMs", lease.toMillis());
            return JsonWriter.line(fields);
        }
    }

    /** Everyone goes on. The broker passes this very line on to the programs. */
    record Resume(Changes changes) implements Order {
        @Override
        public byte[] line() {
            Map<String, Object> fields = fields("resume");
            fields.put("restored", changes.restored());
            fields.put("gpus", changes.gpus());
            fields.put("display", changes.display());
            fields.put("network", changes.network());
            return JsonWriter.line(fields);
        }
    }

    private static Map<String, Object> fields(String type) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", type);
        return fields;
    }
}
