package dev.dormouse.server.web;

import dev.dormouse.api.Problem;
import dev.dormouse.api.Role;
import dev.dormouse.core.DormouseException;
import dev.dormouse.server.call.Caller;
import dev.dormouse.server.call.Problems;
import dev.dormouse.server.call.Refusal;
import java.io.IOException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.LoggerFactory;

/** Where every request comes in: what is foreign is refused, the rest goes to the API or the page, and failures become problems. */
final class Entrance extends Handler.Abstract {
    private final Site site;
    private final Front front;
    private final Page page;
    private final Patience patience;
    private final Ledger ledger;

    Entrance(Site site, Front front, Page page, Patience patience, Ledger ledger) {
        this.site = site;
        this.front = front;
        this.page = page;
        this.patience = patience;
        this.ledger = ledger;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        patience.begun(request);
        Trail trail = new Trail();
        ledger.begun(request, response, trail);
        try {
            Headers.put(response);
            site.check(request);
            if (Router.isApi(String.valueOf(request.getHttpURI().getPath()))) {
                front.answer(request, response, callback, trail);
            } else {
                page.answer(request, response);
                callback.succeeded();
            }
            ledger.changed(trail, "ok");
        } catch (IOException | RuntimeException e) {
            failed(e, response, callback, trail);
        }
        return true;
    }

    private void failed(Exception failure, Response response, Callback callback, Trail trail) {
        if (!(failure instanceof Refusal) && !(failure instanceof DormouseException)) {
            // Also when somebody just went away: whoever looks for mistakes wants to see it.
            LoggerFactory.getLogger(Entrance.class).debug("unexpected", failure);
        }
        Problem problem = shown(Problems.of(failure), trail);
        ledger.changed(trail, problem.title());
        if (response.isCommitted()) {
            // The rest of the answer is missing: only breaking the connection off tells so.
            callback.failed(failure);
            return;
        }
        try {
            response.reset();
            Headers.put(response);
            if (failure instanceof Refusal refusal && !refusal.retryAfter().isZero()) {
                response.getHeaders()
                        .put(HttpHeader.RETRY_AFTER, refusal.retryAfter().toSeconds());
            }
            Replies.problem(problem, response);
            callback.succeeded();
        } catch (IOException | RuntimeException e) {
            callback.failed(e);
        }
    }

    /** Logs of what went wrong inside are for those who may do everything anyway. */
    private static Problem shown(Problem problem, Trail trail) {
        Caller caller = trail.caller();
        boolean all = caller != null && caller.role() == Role.OPERATE;
        return all ? problem : Problem.of(problem.code(), problem.detail(), problem.cure(), "");
    }
}
