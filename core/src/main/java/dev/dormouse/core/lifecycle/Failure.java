package dev.dormouse.core.lifecycle;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.diagnosis.Context;
import dev.dormouse.core.diagnosis.Diagnosis;
import dev.dormouse.core.diagnosis.Operation;
import dev.dormouse.linux.DurableFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** Turns the logs of a failed operation into a cause and a cure, and keeps them after their session is gone. */
public record Failure(Layout layout, Operation operation, String session) {
    /**
     * Reads the logs now, before whoever wrote them is cleaned up.
     *
     * @param criuLog may be missing
     * @param context what else is known while the session still exists
     */
    public DormouseException explained(Path runcLog, Path criuLog, Context context) {
        String runc = Diagnosis.tail(runcLog);
        String criu = Diagnosis.tail(criuLog);
        return Diagnosis.of(operation, runc, criu, context).toException(kept(runc + "\n" + criu));
    }

    /** One log for each kind of operation and session, so that they do not pile up. */
    private Path kept(String log) {
        Path directory = layout.root().resolve("log");
        DurableFile.directories(directory);
        Path file = directory.resolve(operation.name().toLowerCase(Locale.ROOT) + "-" + session + ".log");
        DurableFile.replace(file, log.getBytes(StandardCharsets.UTF_8));
        return file;
    }
}
