package dev.dormouse.core.keeper;

import dev.dormouse.json.Added;
import dev.dormouse.json.JsonException;
import dev.dormouse.json.JsonReader;
import dev.dormouse.json.JsonWriter;
import dev.dormouse.json.Records;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a keeper answers: one line of JSON each (docs/keeper.md). */
public sealed interface KeeperAnswer {
    /** It is done, and there is nothing to tell. */
    record Done() implements KeeperAnswer {}

    /** It was not done. */
    record Refused(String reason) implements KeeperAnswer {}

    /**
     * How a display does.
     *
     * @param server where it is, such as {@code :1}
     * @param connected false while that server is gone
     * @param held a checkpoint is at work
     * @param direct what programs are offered to draw directly by, as extensions of X
     * @param immovable names of programs that have what only this server has
     */
    record State(
            String server,
            boolean connected,
            int clients,
            int windows,
            boolean held,
            @Added List<String> direct,
            @Added List<String> immovable)
            implements KeeperAnswer {}

    /** Every connection. */
    record Clients(List<Client> clients) implements KeeperAnswer {}

    /**
     * A connection of a program.
     *
     * @param number of the client, unique in its session
     * @param inode of the keeper's end of its socket, 0 if that is not known
     * @param pid of the program as the host sees it, 0 if that is not known, as after a restore
     * @param program what the program calls itself (WM_CLASS), or the kernel calls it; possibly empty
     * @param used what it has used that is of interest, such as {@code glx-direct}, {@code shm}, {@code direct}
     * @param movable false where what it has cannot be made on another server
     */
    record Client(
            int number,
            long inode,
            long pid,
            String program,
            List<Window> windows,
            List<String> used,
            boolean movable) {
        /** What it is called in a sentence. */
        public String label() {
            return program.isEmpty() ? "client " + number : program;
        }
    }

    /** A window that its user knows: {@code type} is its WM_CLASS, both may be empty. */
    record Window(String title, String type) {}

    /** Of every connection. */
    record Stats(List<Traffic> clients) implements KeeperAnswer {}

    /**
     * What has passed since a client connected.
     *
     * @param used as of a {@link Client}
     * @param bytesUp to the X server
     * @param bytesDown to the program
     * @param replies how often it waited for the server
     * @param stateBytes what would be saved of it
     */
    record Traffic(
            int number,
            String program,
            @Added List<String> used,
            long requests,
            long bytesUp,
            long bytesDown,
            long replies,
            long events,
            long stateBytes) {}

    /**
     * How a move went.
     *
     * @param timesMs how long each part took
     * @param requests sent to make everything again
     * @param refused how many of them the new server answered with an error
     * @param notes what is not as it was, a sentence each
     */
    record Moved(String server, int clients, Map<String, Long> timesMs, int requests, int refused, List<String> notes)
            implements KeeperAnswer {}

    /** @param gl connections whose OpenGL is drawn elsewhere */
    record Held(List<HeldClient> clients, @Added List<HeldClient> gl) implements KeeperAnswer {}

    /** @param server where OpenGL is drawn */
    record Gl(String server, List<GlClient> connections) implements KeeperAnswer {}

    /**
     * A program's connection to the GL proxy.
     *
     * @param inode of the keeper's end of its socket
     * @param pid of the program as the host sees it, 0 if that is not known
     * @param serverPid of the process that draws for it, 0 if it is none of the keeper's
     * @param frames that it has shown
     * @param restarts how often its server died and another one took its place
     * @param waits why it waits for another server; else empty
     * @param lost what of it would not come along now, a sentence each
     * @param notes what is not as it was
     */
    record GlClient(
            int number,
            long inode,
            int pid,
            String program,
            long serverPid,
            long frames,
            int restarts,
            String waits,
            int contexts,
            int resources,
            long resourceBytes,
            List<String> lost,
            List<String> notes) {
        /** What it is called in a sentence. */
        public String label() {
            return program.isEmpty() ? "GL program " + number : program;
        }
    }

    /**
     * How a move of OpenGL went.
     *
     * @param timesMs how long each part took
     * @param resources that were made again
     * @param bytes of contents that were carried
     * @param verified bytes that were read from both servers and found equal
     * @param lost what is not as it was, a sentence each
     */
    record GlMoved(
            String server,
            int connections,
            Map<String, Long> timesMs,
            int resources,
            long bytes,
            long verified,
            List<String> lost)
            implements KeeperAnswer {}

    /** @param lost what cannot be saved, a sentence each */
    record GlSaved(List<String> lost) implements KeeperAnswer {}

    /** @param inode of the keeper's end of its socket */
    record HeldClient(int number, long inode) {}

    /** As it is sent. */
    default byte[] line() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("version", KeeperOrder.VERSION);
        if (this instanceof Refused(String reason)) {
            members.put("refused", reason);
        } else {
            members.put("answer", this);
        }
        return JsonWriter.line(members);
    }

    /** @throws JsonException if it is no answer of this kind, or of a newer version */
    static <T extends Record> T parse(byte[] line, Class<T> type) {
        if (!(JsonReader.read(line) instanceof Map<?, ?> members)) {
            throw new JsonException("it is no object");
        }
        if (members.get("refused") instanceof String reason) {
            throw new Refusal(reason);
        }
        return Records.read(type, members.get("answer"));
    }

    /** What a refusal becomes on the other side. */
    final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refusal(String reason) {
            super(reason);
        }
    }
}
