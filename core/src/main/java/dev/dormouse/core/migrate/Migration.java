package dev.dormouse.core.migrate;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Progress;
import dev.dormouse.core.doctor.CriuProgram;
import dev.dormouse.core.migrate.fit.Proposing;
import dev.dormouse.core.migrate.link.Link;
import dev.dormouse.core.migrate.link.LinkLostException;
import dev.dormouse.core.migrate.state.Moves;
import dev.dormouse.core.migrate.wire.Message;
import dev.dormouse.core.session.Names;
import dev.dormouse.linux.Flock;
import java.util.function.Consumer;

/**
 * Sends sessions to other hosts: looks at both, says what will be, and moves ({@link Move} has the steps). Used by one thread.
 */
public final class Migration {
    private final Layout layout;
    private final CriuProgram criu;
    private final Progress progress;
    private final Moves moves;

    public Migration(Layout layout, CriuProgram criu, Progress progress) {
        this.layout = layout;
        this.criu = criu;
        this.progress = progress;
        this.moves = new Moves(layout);
    }

    /**
     * What a move would be; nothing is moved.
     *
     * @throws DormouseException BLOCKED if something in the session cannot be carried
     */
    public MovePlan plan(MoveRequest request) {
        try (Link link = Greeting.call(layout, request.host(), request.patience())) {
            MovePlan plan = Planning.plan(link, request, proposing(request));
            link.send(new Message.Bye());
            return plan;
        } catch (LinkLostException e) {
            throw e.explained();
        }
    }

    /**
     * Moves a session. If an earlier move of it was interrupted, that is settled first.
     *
     * @param told the plan, before anything is frozen
     * @throws DormouseException if the session was not moved; says where it is
     */
    public Moved run(MoveRequest request, Consumer<MovePlan> told) {
        Names.check("session name", request.session());
        Names.check("session name", request.name());
        try (Flock _ = Settlement.locked(moves, request.session())) {
            Settlement settlement = new Settlement(layout, criu, progress, request.patience());
            if (settlement.settle(request.session()) == Settlement.Where.THERE) {
                throw DormouseException.failed(
                        "An earlier move of session '" + request.session()
                                + "' has just come to its end: it runs there",
                        "See it with 'dormouse ps' on that host");
            }
            Proposing proposing = proposing(request);
            try (Link link = Greeting.call(layout, request.host(), request.patience())) {
                MovePlan plan = Planning.plan(link, request, proposing);
                told.accept(plan);
                if (!plan.fits()) {
                    link.send(new Message.Bye());
                }
                plan.require();
                return new Move(layout, criu, progress, link, request, plan, settlement).run();
            } catch (LinkLostException e) {
                throw e.explained();
            }
        }
    }

    private Proposing proposing(MoveRequest request) {
        progress.step("Looking at " + request.session());
        return Proposing.of(layout, criu, request.session(), request.name(), request.lost());
    }
}
