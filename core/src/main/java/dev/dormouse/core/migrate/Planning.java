package dev.dormouse.core.migrate;

import dev.dormouse.core.Json;
import dev.dormouse.core.migrate.fit.Forecast;
import dev.dormouse.core.migrate.fit.Proposal;
import dev.dormouse.core.migrate.fit.Proposing;
import dev.dormouse.core.migrate.fit.Verdict;
import dev.dormouse.core.migrate.link.Link;
import dev.dormouse.core.migrate.wire.Message;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Asks the other host, and says what the move will be. Nothing is stopped, and nothing is written. */
final class Planning {
    /** With less memory, unpacking it takes no longer than to make it come later. */
    private static final long MUCH = 256L << 20;

    private Planning() {}

    static MovePlan plan(Link link, MoveRequest request, Proposing proposing) {
        Proposal proposal = proposing.proposal();
        link.send(new Message.Propose(text(proposal)));
        Verdict verdict = Json.parse(
                link.receive(Message.Judge.class).json().getBytes(StandardCharsets.UTF_8),
                Path.of(link.peer()),
                Verdict.class,
                Verdict.VERSION);
        Speed speed = Speed.of(link);
        boolean lazy = verdict.lazy() && lazy(request, proposal);
        long bytes = proposal.residentBytes() + proposal.fileBytes();
        Forecast forecast = new Forecast(bytes, speed.rate(), proposing.quiet(), lazy);
        return new MovePlan(
                MovePlan.VERSION,
                request.session(),
                request.name(),
                request.host(),
                verdict.host().hostname(),
                verdict.misfits(),
                verdict.notes(),
                proposing.quiet() ? MovePlan.Way.PRECOPY : MovePlan.Way.STOP,
                lazy,
                proposal.residentBytes(),
                proposal.fileBytes(),
                speed.rate(),
                speed.roundTripMs(),
                forecast.copyMs(),
                forecast.downMs());
    }

    private static boolean lazy(MoveRequest request, Proposal proposal) {
        return switch (request.lazy()) {
            case YES -> true;
            case NO -> false;
            case AUTO -> proposal.residentBytes() >= MUCH;
        };
    }

    static String text(Object value) {
        return new String(Json.bytes(value), StandardCharsets.UTF_8);
    }
}
