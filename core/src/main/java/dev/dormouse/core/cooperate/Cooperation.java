package dev.dormouse.core.cooperate;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.oci.SessionFiles;
import dev.dormouse.core.session.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The programs of a session that take part in its checkpoints. They are reached through the session's broker; a session
 * without one, because an older Dormouse started it or because it was killed, has none.
 */
public final class Cooperation {
    /** The broker answers by itself in microseconds; only a machine that is out of breath takes longer. */
    private static final Duration SHORT = Duration.ofSeconds(2);

    private final Layout layout;
    private final Session session;
    private final Path socket;

    public Cooperation(Layout layout, Session session) {
        this.layout = layout;
        this.session = session;
        this.socket = layout.controlSocket(session.name());
    }

    /** Who takes part, and what each holds. Asks nobody to do anything; a broker that does not answer counts as none. */
    public List<Member> members() {
        try (Control control = connect()) {
            if (control == null) {
                return List.of();
            }
            control.begin(SHORT);
            return Census.take(control);
        } catch (IOException e) {
            return List.of();
        }
    }

    /**
     * Waits until nobody holds the session, then asks every program to suspend itself and waits for the answers.
     *
     * @return what came of it after at most {@code deadline}; close it to let the programs go on
     * @throws DormouseException FAILED if the broker does not answer
     */
    public Suspension suspend(Duration deadline) {
        Addressee main = main();
        String refusal = main == null ? "" : main.refusal();
        if (!worthwhile()) {
            return Suspension.nobody(socket);
        }
        try {
            Control control = connect();
            if (control == null) {
                return Suspension.none(main);
            }
            control.begin(deadline);
            Order.Target target = main == null || !refusal.isEmpty() ? null : main.target(deadline);
            control.send(new Order.Suspend(deadline, target));
            return Suspension.await(control, SHORT, main, refusal);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /**
     * Tells every program to go on.
     *
     * @return how many were told; 0 where nobody was suspended
     * @throws DormouseException FAILED if the broker does not answer
     */
    public long resume(Changes changes) {
        try (Control control = connect()) {
            if (control == null) {
                return 0;
            }
            control.begin(SHORT);
            control.send(new Order.Resume(changes));
            return switch (control.next()) {
                case Event.Resumed resumed -> resumed.programs();
                case null, default -> throw new IOException("the broker does not answer");
            };
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /** The broker does not know of a main program that is told by signals before it is asked to tell it. */
    private boolean worthwhile() {
        return session.cooperate() != null || Control.worthwhile(socket);
    }

    private @Nullable Control connect() throws IOException {
        return worthwhile() ? Control.connect(socket) : null;
    }

    private @Nullable Addressee main() {
        String cooperate = session.cooperate();
        if (cooperate == null) {
            return null;
        }
        long init = Container.of(layout, session.container()).init();
        Path names = SessionFiles.of(layout, session.name()).infrastructure();
        return MainProgram.find(init, names)
                .map(process -> new Addressee(process, SignalPair.parse(cooperate)))
                .orElse(null);
    }

    private DormouseException unreachable(IOException e) {
        return new DormouseException(
                DormouseException.Code.FAILED,
                "The programs of session '" + session.name() + "' cannot be told: " + e.getMessage(),
                "Try again; if it stays so, end the process 'broker' of the session",
                "",
                e);
    }
}
