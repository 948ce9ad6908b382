package dev.dormouse.core.keeper;

import dev.dormouse.core.display.XServerAddress;
import dev.dormouse.json.JsonException;
import dev.dormouse.json.JsonReader;
import dev.dormouse.json.JsonWriter;
import dev.dormouse.json.Records;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a keeper can be asked for: one line of JSON each (docs/keeper.md). */
sealed interface KeeperOrder {
    /** The newest version of the protocol that is understood, and the one that is spoken. */
    int VERSION = 1;

    /** How it does. */
    record State() implements KeeperOrder {}

    record Clients() implements KeeperOrder {}

    record Stats() implements KeeperOrder {}

    record Move(XServerAddress server, long deadlineMs) implements KeeperOrder {}

    /** Takes up the display of a new session. */
    record Start(DisplaySettings settings) implements KeeperOrder {}

    /** Comes with a descriptor: the far end of a woken client's socket. */
    record Adopt(int client) implements KeeperOrder {}

    /** Takes up the display of a snapshot, for the clients that were adopted. */
    record Restore(DisplaySettings settings, String directory) implements KeeperOrder {}

    /** From now on the keeper ends when this process does, which is the session's init. */
    record Watch(long pid) implements KeeperOrder {}

    /** Until it is released, or whoever asked hangs up. */
    record Hold(long deadlineMs) implements KeeperOrder {}

    record Save(String directory) implements KeeperOrder {}

    /** How programs' OpenGL does. */
    record Gl() implements KeeperOrder {}

    /** Lets programs of a new session draw. */
    record StartGl(GlSettings settings) implements KeeperOrder {}

    /** As {@link Adopt}, of a connection whose OpenGL was saved. */
    record AdoptGl(int client) implements KeeperOrder {}

    /** As {@link Restore}. */
    record RestoreGl(GlSettings settings, String directory) implements KeeperOrder {}

    record MoveGl(String server, long deadlineMs, boolean verify) implements KeeperOrder {}

    record SaveGl(String directory, long deadlineMs) implements KeeperOrder {}

    record Drain() implements KeeperOrder {}

    record Release() implements KeeperOrder {}

    record Stop() implements KeeperOrder {}

    /** @throws JsonException if it is none, or of a newer version */
    static KeeperOrder parse(byte[] line) {
        if (!(JsonReader.read(line) instanceof Map<?, ?> members)) {
            throw new JsonException("it is no object");
        }
        if (!(members.get("version") instanceof Long version) || version < 1) {
            throw new JsonException("it has no version");
        }
        if (version > VERSION) {
            throw new JsonException("it has version " + version + ", this keeper understands up to " + VERSION);
        }
        return (KeeperOrder) Records.read(type(String.valueOf(members.get("order"))), members);
    }

    private static Class<? extends Record> type(String order) {
        return switch (order) {
            case "state" -> State.class;
            case "clients" -> Clients.class;
            case "stats" -> Stats.class;
            case "move" -> Move.class;
            case "start" -> Start.class;
            case "adopt" -> Adopt.class;
            case "restore" -> Restore.class;
            case "watch" -> Watch.class;
            case "hold" -> Hold.class;
            case "save" -> Save.class;
            case "gl" -> Gl.class;
            case "start-gl" -> StartGl.class;
            case "adopt-gl" -> AdoptGl.class;
            case "restore-gl" -> RestoreGl.class;
            case "move-gl" -> MoveGl.class;
            case "save-gl" -> SaveGl.class;
            case "drain" -> Drain.class;
            case "release" -> Release.class;
            case "stop" -> Stop.class;
            default -> throw new JsonException("there is no such order");
        };
    }

    /** As it is sent. */
    default byte[] line() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("version", VERSION);
        members.put("order", name(getClass().getSimpleName()));
        switch (this) {
            case Move(XServerAddress server, long deadline) -> {
                members.put("server", server);
                members.put("deadlineMs", deadline);
            }
            case Start(DisplaySettings settings) -> members.put("settings", settings);
            case Adopt(int client) -> members.put("client", client);
            case Restore(DisplaySettings settings, String directory) -> {
                members.put("settings", settings);
                members.put("directory", directory);
            }
            case Watch(long pid) -> members.put("pid", pid);
            case Hold(long deadline) -> members.put("deadlineMs", deadline);
            case Save(String directory) -> members.put("directory", directory);
            case StartGl(GlSettings settings) -> members.put("settings", settings);
            case AdoptGl(int client) -> members.put("client", client);
            case RestoreGl(GlSettings settings, String directory) -> {
                members.put("settings", settings);
                members.put("directory", directory);
            }
            case MoveGl(String server, long deadline, boolean verify) -> {
                members.put("server", server);
                members.put("deadlineMs", deadline);
                members.put("verify", verify);
            }
            case SaveGl(String directory, long deadline) -> {
                members.put("directory", directory);
                members.put("deadlineMs", deadline);
            }
            case State _, Clients _, Stats _, Gl _, Drain _, Release _, Stop _ -> {}
        }
        return JsonWriter.line(members);
    }

    private static String name(String type) {
        String name = type.endsWith("Gl") && type.length() > 2 ? type.substring(0, type.length() - 2) + "-gl" : type;
        return name.toLowerCase(Locale.ROOT);
    }

    /** A deadline as it was sent, within reason. */
    static Duration deadline(long millis) {
        return Duration.ofMillis(Math.clamp(millis, 1, Duration.ofHours(1).toMillis()));
    }
}
