package dev.dormouse.core.keeper;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.display.XServerAddress;
import dev.dormouse.core.oci.Container;
import dev.dormouse.json.JsonException;
import dev.dormouse.linux.ErrnoException;
import dev.dormouse.linux.Fd;
import dev.dormouse.linux.UnixSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A conversation with a session's keeper. Blocks its caller; not safe for two threads. A refusal is a DormouseException. */
public final class KeeperClient implements AutoCloseable {
    /** Thousands of windows. */
    private static final int LONGEST_ANSWER = 8 << 20;

    private static final String AGAIN = "Try again in a moment";
    private static final String SERVER =
            "Start that X server, or name another; the file with its cookie is named in $XAUTHORITY";

    private static final String GL_SERVER =
            "Name another server, or start the session with --gl-baseline of all that it is to be drawn on";

    private static final Duration QUICK = Duration.ofSeconds(20);

    /** Pixel by pixel off a server that is far away. */
    private static final Duration SAVING = Duration.ofMinutes(10);

    private final UnixSocket connection;
    private final LineChannel channel;

    private KeeperClient(UnixSocket socket) {
        this.connection = socket;
        this.channel = new LineChannel(socket, LONGEST_ANSWER);
    }

    /** Nothing if the session has no keeper, or has it no more. */
    public static Optional<KeeperClient> connect(Container container) {
        try {
            return Optional.of(new KeeperClient(UnixSocket.connect(container.keeperSocket(), UnixSocket.Type.STREAM)));
        } catch (ErrnoException e) {
            return Optional.empty();
        }
    }

    /** @throws DormouseException if there is none */
    public static KeeperClient require(Container container, String session) {
        return connect(container)
                .orElseThrow(() -> DormouseException.failed(
                        "The keeper of session '" + session + "' is not there: its display is lost",
                        "Start the session anew, or wake its latest snapshot"));
    }

    public KeeperAnswer.State state() {
        return ask(new KeeperOrder.State(), KeeperAnswer.State.class, QUICK);
    }

    public List<KeeperAnswer.Client> clients() {
        return ask(new KeeperOrder.Clients(), KeeperAnswer.Clients.class, QUICK).clients();
    }

    public List<KeeperAnswer.Traffic> traffic() {
        return ask(new KeeperOrder.Stats(), KeeperAnswer.Stats.class, QUICK).clients();
    }

    public KeeperAnswer.Moved move(XServerAddress server, Duration deadline) {
        return ask(new KeeperOrder.Move(server, deadline.toMillis()), KeeperAnswer.Moved.class, deadline.plus(SAVING));
    }

    public void start(DisplaySettings settings) {
        done(new KeeperOrder.Start(settings), QUICK);
    }

    /** @param socket its far end, which stays the caller's */
    public void adopt(int client, Fd socket) {
        done(new KeeperOrder.Adopt(client), QUICK, socket);
    }

    public void restore(DisplaySettings settings, Path directory) {
        done(new KeeperOrder.Restore(settings, directory.toString()), SAVING);
    }

    public void watch(long init) {
        done(new KeeperOrder.Watch(init), QUICK);
    }

    /** It lasts until {@link #release}, or until this is closed. */
    public KeeperAnswer.Held hold(Duration deadline) {
        return ask(new KeeperOrder.Hold(deadline.toMillis()), KeeperAnswer.Held.class, deadline.plus(QUICK));
    }

    public void save(Path directory) {
        done(new KeeperOrder.Save(directory.toString()), SAVING);
    }

    public KeeperAnswer.Gl gl() {
        return ask(new KeeperOrder.Gl(), KeeperAnswer.Gl.class, QUICK);
    }

    public void startGl(GlSettings settings) {
        done(new KeeperOrder.StartGl(settings), QUICK);
    }

    /** @param socket its far end, which stays the caller's */
    public void adoptGl(int connection, Fd socket) {
        done(new KeeperOrder.AdoptGl(connection), QUICK, socket);
    }

    public void restoreGl(GlSettings settings, Path directory) {
        done(new KeeperOrder.RestoreGl(settings, directory.toString()), SAVING);
    }

    /** @param verify whether contents are read back and compared */
    public KeeperAnswer.GlMoved moveGl(String server, Duration deadline, boolean verify) {
        return ask(
                new KeeperOrder.MoveGl(server, deadline.toMillis(), verify),
                KeeperAnswer.GlMoved.class,
                deadline.plus(SAVING));
    }

    /** @return what cannot be saved, a sentence each */
    public List<String> saveGl(Path directory) {
        return ask(
                        new KeeperOrder.SaveGl(directory.toString(), SAVING.toMillis()),
                        KeeperAnswer.GlSaved.class,
                        SAVING.plus(QUICK))
                .lost();
    }

    public void drain() {
        done(new KeeperOrder.Drain(), SAVING);
    }

    public void release() {
        done(new KeeperOrder.Release(), QUICK);
    }

    private void done(KeeperOrder order, Duration limit, Fd... carried) {
        ask(order, KeeperAnswer.Done.class, limit, carried);
    }

    private <T extends Record> T ask(KeeperOrder order, Class<T> type, Duration limit, Fd... carried) {
        try {
            connection.within(limit);
            channel.send(order.line(), carried);
            LineChannel.Line line = channel.receive().orElseThrow(() -> gone("it has ended"));
            try (line) {
                return KeeperAnswer.parse(line.text(), type);
            }
        } catch (KeeperAnswer.Refusal e) {
            throw DormouseException.failed(capital(String.valueOf(e.getMessage())), cure(order));
        } catch (ErrnoException | JsonException e) {
            throw gone(String.valueOf(e.getMessage()));
        }
    }

    private static String cure(KeeperOrder order) {
        return switch (order) {
            case KeeperOrder.Start _, KeeperOrder.Restore _, KeeperOrder.Move _ -> SERVER;
            case KeeperOrder.StartGl _, KeeperOrder.RestoreGl _, KeeperOrder.MoveGl _ -> GL_SERVER;
            default -> AGAIN;
        };
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static DormouseException gone(String why) {
        return DormouseException.failed(
                "The session's keeper does not answer: " + why, "See how the display is with 'dormouse displays'");
    }

    @Override
    public void close() {
        channel.close();
    }
}
