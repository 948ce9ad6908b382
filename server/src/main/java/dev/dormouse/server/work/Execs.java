package dev.dormouse.server.work;

import dev.dormouse.api.Problem;
import dev.dormouse.core.Layout;
import dev.dormouse.core.lifecycle.Execution;
import dev.dormouse.core.oci.Runc;
import dev.dormouse.core.session.SessionStore;
import dev.dormouse.json.Added;
import dev.dormouse.json.JsonException;
import dev.dormouse.json.JsonReader;
import dev.dormouse.json.JsonWriter;
import dev.dormouse.json.Records;
import dev.dormouse.server.call.Call;
import dev.dormouse.server.call.Channel;
import dev.dormouse.server.call.Conversation;
import dev.dormouse.server.call.Problems;
import dev.dormouse.server.call.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs commands in sessions for callers, with pipes or on a terminal; docs/api.md has the messages. */
public final class Execs implements Conversation.Opening {
    private final Layout layout;
    private final Runc runc;

    public Execs(Layout layout, Runc runc) {
        this.layout = layout;
        this.runc = runc;
    }

    @Override
    public Conversation.Start open(Call call) {
        String session = call.variable("session");
        new SessionStore(layout).load(session);
        return channel -> new Exec(session, new Execution(layout, runc), channel);
    }

    /** The first message. */
    private record ExecOrder(
            List<String> command,
            @Added @Nullable Boolean terminal,
            @Added @Nullable Long columns,
            @Added @Nullable Long rows) {
        private static final long LARGEST = 1000;

        Process start(Execution execution, String session) {
            if (!Boolean.TRUE.equals(terminal)) {
                return execution.piped(session, command);
            }
            return execution.onTerminal(session, command, size(columns, 80), size(rows, 24));
        }

        /** A terminal that does not know its size says 0. */
        private static int size(@Nullable Long given, int usual) {
            return given == null || given <= 0 ? usual : (int) Math.min(given, LARGEST);
        }
    }

    /** One command. */
    private static final class Exec implements Conversation {
        private static final int CHUNK = 32 << 10;
        private static final byte STDIN = 0;
        private static final byte STDOUT = 1;
        private static final byte STDERR = 2;
        private static final int OK = 1000;
        private static final int REFUSED = 1008;

        private final String session;
        private final Execution execution;
        private final Channel channel;
        private @Nullable Process process;

        Exec(String session, Execution execution, Channel channel) {
            this.session = session;
            this.execution = execution;
            this.channel = channel;
        }

        // Whatever keeps it from starting is told to who asked.
        @Override
        public void text(String message) {
            try {
                if (process != null) {
                    throw new Refusal(Problem.Code.INVALID, "The command runs already", "Send binary messages");
                }
                Process started = order(message).start(execution, session);
                process = started;
                Thread.ofVirtual().start(() -> follow(started));
            } catch (RuntimeException e) {
                channel.send(line(Map.of("problem", Problems.of(e))));
                channel.close(REFUSED, "the command was not started");
            }
        }

        private static ExecOrder order(String message) {
            try {
                Object read = JsonReader.read(message.getBytes(StandardCharsets.UTF_8));
                ExecOrder order = Records.read(ExecOrder.class, read);
                if (order.command().isEmpty()) {
                    throw new Refusal(Problem.Code.INVALID, "The command is empty", "Name a program");
                }
                return order;
            } catch (JsonException e) {
                throw new Refusal(
                        Problem.Code.INVALID,
                        "The first message is no order: " + e.getMessage(),
                        "Send {\"command\":[\"ls\"]}");
            }
        }

        private void follow(Process started) {
            try {
                Thread errors = Thread.ofVirtual().start(() -> relay(started.getErrorStream(), STDERR));
                relay(started.getInputStream(), STDOUT);
                errors.join();
                int exit = started.onExit().join().exitValue();
                channel.send(line(Map.of("exit", exit)));
                channel.close(OK, "the command has ended");
            } catch (InterruptedException e) {
                started.destroy();
                Thread.currentThread().interrupt();
            } catch (UncheckedIOException e) {
                // Nobody is there any more.
                started.destroy();
            }
        }

        private void relay(InputStream from, byte kind) {
            byte[] chunk = new byte[CHUNK];
            chunk[0] = kind;
            try (from) {
                for (int n = from.read(chunk, 1, CHUNK - 1); n >= 0; n = from.read(chunk, 1, CHUNK - 1)) {
                    synchronized (channel) {
                        channel.send(ByteBuffer.wrap(chunk, 0, n + 1));
                    }
                }
            } catch (IOException | UncheckedIOException e) {
                // Either it was killed, or nobody listens: closed() sees to the process.
                return;
            }
        }

        private static String line(Object value) {
            return new String(JsonWriter.line(value), StandardCharsets.UTF_8).strip();
        }

        @Override
        public void binary(ByteBuffer message) {
            Process running = process;
            if (running == null || !message.hasRemaining() || message.get() != STDIN) {
                channel.close(REFUSED, "only input for a running command is taken");
                return;
            }
            byte[] input = new byte[message.remaining()];
            message.get(input);
            try {
                OutputStream in = running.getOutputStream();
                if (input.length == 0) {
                    in.close();
                } else {
                    in.write(input);
                    in.flush();
                }
            } catch (IOException e) {
                // It does not read any more, which its exit status explains.
                return;
            }
        }

        @Override
        public void closed() {
            if (process != null) {
                process.destroy();
            }
        }
    }
}
