package dev.dormouse.core.migrate;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Progress;
import dev.dormouse.core.checkpoint.Checkpoint;
import dev.dormouse.core.checkpoint.CheckpointRequest;
import dev.dormouse.core.doctor.CriuProgram;
import dev.dormouse.core.migrate.copy.Outbound;
import dev.dormouse.core.migrate.fit.Forecast;
import dev.dormouse.core.migrate.link.Link;
import dev.dormouse.core.migrate.link.LinkLostException;
import dev.dormouse.core.migrate.state.Departure;
import dev.dormouse.core.migrate.state.Departure.Stage;
import dev.dormouse.core.migrate.state.Moves;
import dev.dormouse.core.migrate.wire.Message;
import dev.dormouse.core.session.Names;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.unplug.UnpluggedMemory;
import dev.dormouse.store.key.StoreKey;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;

/**
 * What happens where a session leaves, top to bottom. Until the target is told to wake it, whatever goes wrong, the session goes on here.
 * After that only the target knows, and is asked. Each step is written down before it is done (docs/migrate.md). Used by one thread.
 */
final class Move {
    private final Layout layout;
    private final CriuProgram criu;
    private final Progress progress;
    private final Moves moves;
    private final Link link;
    private final MoveRequest request;
    private final MovePlan plan;
    private final Settlement settlement;
    private final Rounds rounds = new Rounds();
    private final long begun = System.nanoTime();
    private final long sentBefore;
    private Departure departure;
    private long predicted;

    Move(
            Layout layout,
            CriuProgram criu,
            Progress progress,
            Link link,
            MoveRequest request,
            MovePlan plan,
            Settlement settlement) {
        this.layout = layout;
        this.criu = criu;
        this.progress = progress;
        this.moves = new Moves(layout);
        this.link = link;
        this.request = request;
        this.plan = plan;
        this.settlement = settlement;
        this.departure = Departure.begin(Names.randomId(), request.session(), request.name(), request.host());
        this.predicted = plan.downMs();
        this.sentBefore = link.sent();
    }

    Moved run() {
        note(departure);
        Outbound outbound = copied();
        Manifest last = stopped();
        String there = delivered(outbound, last);
        return handedOver(last, there);
    }

    private void note(Departure next) {
        moves.write(next);
        departure = next;
    }

    /** Memory travels while the session runs. */
    private Outbound copied() {
        try {
            link.send(new Message.Begin(departure.migration(), plan.lazy()));
            Outbound outbound = new Outbound(layout, link, bytes(link.receive(Message.Key.class)), progress);
            while (plan.way() == MovePlan.Way.PRECOPY && rounds.another()) {
                Manifest live = snapshot(true);
                note(departure.with(live.id()));
                send(outbound, live, "the session runs on");
                forecast(live);
            }
            requireShort();
            return outbound;
        } catch (RuntimeException e) {
            throw settlement.goesOn(departure, e);
        }
    }

    private static byte[] bytes(Message.Key key) {
        ByteBuffer buffer = key.naming();
        if (buffer.remaining() != StoreKey.BYTES) {
            throw new LinkLostException("The connection is of no use: a key of " + buffer.remaining() + " bytes came");
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private Manifest snapshot(boolean live) {
        return new Checkpoint(layout, criu, progress)
                .run(new CheckpointRequest(
                        request.session(),
                        live,
                        null,
                        Manifest.MIGRATE,
                        request.lost(),
                        UnpluggedMemory.FAULT,
                        request.deadline()));
    }

    private void send(Outbound outbound, Manifest manifest, String meanwhile) {
        progress.step("Sending round " + (rounds.count() + 1) + " to " + link.peer() + "; " + meanwhile);
        rounds.add(outbound.send(manifest));
    }

    private void forecast(Manifest live) {
        Forecast forecast = plan.forecast().at(rounds.rate());
        long dump = live.timesMs().getOrDefault("total", 0L) - live.timesMs().getOrDefault("predump", 0L);
        predicted = forecast.downMs(dump, rounds.changed());
        progress.step(rounds.travelled() + " bytes sent; expected to stand still for " + predicted + " ms");
    }

    private void requireShort() {
        if (predicted > request.mostDown()) {
            throw DormouseException.failed(
                    "Session '" + request.session() + "' would stand still for about " + predicted
                            + " ms, which is more than the " + request.mostDown() + " ms that are allowed",
                    "Try again when it does less, or allow more with --max-downtime");
        }
    }

    /** From here on it runs nowhere. */
    private Manifest stopped() {
        note(departure.at(Stage.STOPPING));
        try {
            Manifest last = snapshot(false);
            note(departure.stopped(last.id()));
            return last;
        } catch (RuntimeException e) {
            throw settlement.goesOn(departure, e);
        }
    }

    /** The target gets all of it, and makes it durable; returns what the snapshot is called there. */
    private String delivered(Outbound outbound, Manifest last) {
        try {
            send(outbound, last, "the session stands still");
            outbound.describe(last);
            link.send(new Message.Snapshot(Planning.text(last)));
            return link.receive(Message.Prepared.class).snapshot();
        } catch (RuntimeException e) {
            throw settlement.goesOn(departure, e);
        }
    }

    /** If it is not known whether this is written down, nothing may be done that depends on it. */
    private void switchOver() {
        try {
            note(departure.at(Stage.SWITCHED));
        } catch (RuntimeException e) {
            throw new DormouseException(
                    DormouseException.Code.FAILED,
                    "It cannot be written down that session '" + request.session() + "' is given up (" + e.getMessage()
                            + "); it sleeps here",
                    "Make room on the disk, then bring the move to its end with 'dormouse migrate --resolve "
                            + request.session() + "'",
                    String.valueOf(e),
                    e);
        }
    }

    /** The session is given up: from now on only the target may wake it. */
    private Moved handedOver(Manifest last, String there) {
        switchOver();
        progress.step("Waking " + request.name() + " at " + link.peer());
        long wakeMs = settlement.handOver(departure, link);
        long downMs = Math.max(
                0,
                Duration.between(Instant.parse(last.created()), Instant.now()).toMillis());
        return new Moved(
                request.session(),
                request.name(),
                request.host(),
                there,
                rounds.count(),
                last.size(),
                link.sent() - sentBefore,
                rounds.lastTravelled(),
                rounds.stored(),
                rounds.rate(),
                downMs,
                predicted,
                wakeMs,
                (System.nanoTime() - begun) / 1_000_000);
    }
}
