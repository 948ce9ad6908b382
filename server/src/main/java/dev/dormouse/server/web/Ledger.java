package dev.dormouse.server.web;

import dev.dormouse.api.Endpoint;
import dev.dormouse.api.Form;
import dev.dormouse.server.access.Audit;
import dev.dormouse.server.call.Caller;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.slf4j.LoggerFactory;

/** Writes down what was asked: everything in the request log and in the figures, changes in the audit log. */
final class Ledger {
    private final Audit audit;
    private final RequestLog log;
    private final Figures figures;

    Ledger(Audit audit, RequestLog log, Figures figures) {
        this.audit = audit;
        this.log = log;
        this.figures = figures;
    }

    void begun(Request request, Response response, Trail trail) {
        long begin = System.nanoTime();
        Request.addCompletionListener(request, _ -> {
            long took = System.nanoTime() - begin;
            Match match = trail.match();
            figures.ended(match == null ? null : match.endpoint(), response.getStatus(), took);
            log.ended(request, response, trail.caller(), TimeUnit.NANOSECONDS.toMillis(took));
        });
    }

    /** @param outcome {@code ok}, or what kind of problem it was */
    void changed(Trail trail, String outcome) {
        Match match = trail.match();
        Caller caller = trail.caller();
        // Logins are written down by the gate, which knows who came of it.
        if (match == null || caller == null || !isChange(match.endpoint())) {
            return;
        }
        try {
            audit.write(
                    caller.name(),
                    caller.address(),
                    match.endpoint().name(),
                    String.join("/", match.variables().values()),
                    outcome);
        } catch (UncheckedIOException e) {
            LoggerFactory.getLogger(Ledger.class).error("the audit log cannot be written", e);
        }
    }

    /** Who looks at a display, or talks to a program, is written down, too. */
    private static boolean isChange(Endpoint endpoint) {
        return endpoint.method() != Endpoint.Method.GET || endpoint.answer() == Form.WEBSOCKET;
    }
}
