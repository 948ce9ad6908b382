package dev.dormouse.client;

import dev.dormouse.api.Problem;
import dev.dormouse.json.JsonException;
import dev.dormouse.json.JsonReader;
import dev.dormouse.json.JsonWriter;
import dev.dormouse.json.Records;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A program that runs in a session for as long as this is open. One thread may write its input while another reads its output. */
public final class RemoteProgram implements AutoCloseable {
    private static final byte STDIN = 0;
    private static final byte STDOUT = 1;
    private static final byte STDERR = 2;
    private static final int MESSAGE = 32 << 10;

    /** The first message (docs/api.md). */
    record Start(List<String> command, boolean terminal, int columns, int rows) {}

    private final Socket socket;
    private final ServerAddress address;

    private RemoteProgram(Socket socket, ServerAddress address) {
        this.socket = socket;
        this.address = address;
    }

    static RemoteProgram start(Socket socket, ServerAddress address, Start order) {
        RemoteProgram program = new RemoteProgram(socket, address);
        try {
            byte[] start = JsonWriter.line(order);
            socket.send(new String(start, StandardCharsets.UTF_8).strip());
            return program;
        } catch (IOException e) {
            socket.close();
            throw Failures.connecting(address, e);
        }
    }

    /** For its standard input. */
    public void write(byte[] bytes, int from, int length) throws IOException {
        for (int at = from; at < from + length; at += MESSAGE) {
            send(bytes, at, Math.min(MESSAGE, from + length - at));
        }
    }

    /** Its standard input ends. */
    public void end() throws IOException {
        send(new byte[0], 0, 0);
    }

    private void send(byte[] bytes, int from, int length) throws IOException {
        ByteBuffer message = ByteBuffer.allocate(1 + length).put(STDIN).put(bytes, from, length);
        socket.send(message.flip());
    }

    /**
     * Writes its output until it has ended, and returns its exit code.
     *
     * @throws ProblemException if it could not be started
     * @throws ConnectionException if the server hung up first: nobody knows then what has become of it
     */
    public int follow(OutputStream out, OutputStream err) throws IOException {
        while (true) {
            switch (socket.receive()) {
                case Socket.Message.Binary(ByteBuffer message) -> print(message, out, err);
                case Socket.Message.Text(String text) -> {
                    return exit(text);
                }
                case Socket.Message.End(int code, String reason) ->
                    throw new ConnectionException(
                            "The server at " + address + " hung up while the program ran (" + code
                                    + (reason.isEmpty() ? "" : ", " + reason) + ")",
                            "See whether the session still runs, and try again");
            }
        }
    }

    private static void print(ByteBuffer message, OutputStream out, OutputStream err) throws IOException {
        if (message.hasRemaining()) {
            OutputStream target = switch (message.get()) {
                case STDOUT -> out;
                case STDERR -> err;
                default -> OutputStream.nullOutputStream();
            };
            byte[] bytes = new byte[message.remaining()];
            message.get(bytes);
            target.write(bytes);
            target.flush();
        }
    }

    private int exit(String text) {
        try {
            Object value = JsonReader.read(text.getBytes(StandardCharsets.UTF_8));
            if (value instanceof Map<?, ?> members) {
                if (members.get("exit") instanceof Long code) {
                    return code.intValue();
                }
                if (members.get("problem") instanceof Map<?, ?> problem) {
                    throw new ProblemException(Records.read(Problem.class, problem));
                }
            }
            throw Failures.notDormouse(address, "a program ends without an exit code");
        } catch (JsonException e) {
            throw Failures.notDormouse(address, "a program ends without an exit code (" + e.getMessage() + ")");
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
