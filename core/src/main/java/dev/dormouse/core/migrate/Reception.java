package dev.dormouse.core.migrate;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Json;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Progress;
import dev.dormouse.core.doctor.CriuProgram;
import dev.dormouse.core.migrate.copy.Inbound;
import dev.dormouse.core.migrate.fit.HostCheck;
import dev.dormouse.core.migrate.fit.Proposal;
import dev.dormouse.core.migrate.fit.Verdict;
import dev.dormouse.core.migrate.link.Link;
import dev.dormouse.core.migrate.link.LinkLostException;
import dev.dormouse.core.migrate.state.Arrival;
import dev.dormouse.core.migrate.wire.Message;
import dev.dormouse.core.migrate.wire.Standing;
import dev.dormouse.core.migrate.wire.WireException;
import dev.dormouse.core.session.Names;
import dev.dormouse.core.snapshot.HostFacts;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * What happens where a session arrives: answers what the source says, one message after the other, over one connection. Nothing is believed
 * that can be looked at. Used by one thread.
 */
public final class Reception {
    private final Layout layout;
    private final CriuProgram criu;
    private final Progress progress;
    private final Link link;
    private final Arrivals arrivals;
    private String origin = "";
    private @Nullable Proposal proposal;
    private boolean fits;
    private boolean lazy;
    private String migration = "";
    private @Nullable Inbound inbound;

    /** @param link stays the caller's */
    public Reception(Layout layout, CriuProgram criu, Progress progress, Link link) {
        this.layout = layout;
        this.criu = criu;
        this.progress = progress;
        this.link = link;
        this.arrivals = new Arrivals(layout, criu, progress);
    }

    /** Answers until the source has no more to say, or cannot be heard any more. */
    public void run() {
        try {
            Message.Hello theirs = link.receive(Message.Hello.class);
            link.send(Greeting.own(layout));
            Greeting.requireSame(theirs, link.peer());
            origin = theirs.origin();
            boolean more = true;
            while (more) {
                more = answered(link.receive());
            }
        } catch (DormouseException e) {
            trouble(e);
        } catch (WireException e) {
            trouble(DormouseException.failed(
                    "The other host has sent " + e.getMessage(), "Use the same Dormouse on both"));
        } catch (LinkLostException e) {
            progress.step(String.valueOf(e.getMessage()));
        } finally {
            finished();
        }
    }

    /** Whether there may be more. */
    private boolean answered(Message message) {
        switch (message) {
            case Message.Propose propose -> judge(propose);
            case Message.Probe _ -> link.send(new Message.Probed());
            case Message.Begin begin -> begin(begin);
            case Message.Offer offer -> link.send(incoming().want(offer));
            case Message.Chunks chunks -> incoming().take(chunks);
            case Message.EndRound _ -> link.send(new Message.Stored(incoming().endRound()));
            case Message.FilePart part -> incoming().describe(part);
            case Message.Snapshot snapshot -> prepare(snapshot);
            case Message.Start _ -> link.send(arrivals.start(migration));
            case Message.Query query -> query(query);
            case Message.Bye _ -> {
                return false;
            }
            case Message.Forget _ -> {
                arrivals.forget(migration);
                link.send(new Message.Forgotten());
                return false;
            }
            default -> throw new WireException(message.getClass().getSimpleName() + ", which only targets say");
        }
        return true;
    }

    private void judge(Message.Propose propose) {
        Proposal proposed = Json.parse(
                propose.json().getBytes(StandardCharsets.UTF_8),
                Path.of(link.peer()),
                Proposal.class,
                Proposal.VERSION);
        Names.check("session name", proposed.session().name());
        Names.check("session name", proposed.as());
        Verdict verdict = HostCheck.of(layout, criu, proposed, here());
        proposal = proposed;
        fits = verdict.misfits().isEmpty();
        link.send(new Message.Judge(Planning.text(verdict)));
    }

    private HostFacts here() {
        try {
            return HostFacts.collect(criu.version()).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DormouseException.failed("Interrupted while looking at this host", "Try again");
        }
    }

    private void begin(Message.Begin begin) {
        Proposal proposed = proposal;
        if (proposed == null || !fits || inbound != null) {
            throw new WireException("the beginning of a move that was not agreed on");
        }
        Names.check("move", begin.migration());
        migration = begin.migration();
        lazy = begin.lazy();
        arrivals.supersede(origin, proposed.session().name());
        progress.step(proposed.as() + " comes from " + link.peer());
        Inbound opened = new Inbound(layout);
        inbound = opened;
        link.send(new Message.Key(ByteBuffer.wrap(opened.naming())));
    }

    private Inbound incoming() {
        Inbound open = inbound;
        if (open == null) {
            throw new WireException("something of a move that has not begun");
        }
        return open;
    }

    /** The snapshot is made to exist here, and is written down before the source is told. */
    private void prepare(Message.Snapshot snapshot) {
        Proposal proposed = Objects.requireNonNull(proposal, "what is incoming was proposed");
        Arrival arrival = new Arrival(
                Arrival.VERSION,
                migration,
                origin,
                link.peer(),
                proposed.session().name(),
                proposed.as(),
                "",
                lazy,
                Arrival.Stage.PREPARED);
        String id = arrivals.prepare(arrival, incoming(), snapshot.manifest());
        finished();
        link.send(new Message.Prepared(id));
    }

    private void query(Message.Query query) {
        Names.check("move", query.migration());
        migration = query.migration();
        Standing standing = arrivals.standing(migration);
        link.send(new Message.Status(standing));
    }

    private void finished() {
        Inbound open = inbound;
        if (open != null) {
            open.close();
            inbound = null;
        }
    }

    private void trouble(DormouseException e) {
        progress.step(e.cause());
        try {
            link.send(new Message.Trouble(e.code().exit(), e.cause(), e.cure()));
            // Closing at once could keep it from being read.
            link.awaitEnd();
        } catch (LinkLostException lost) {
            org.slf4j.LoggerFactory.getLogger(Reception.class).debug("telling", lost);
        }
    }
}
