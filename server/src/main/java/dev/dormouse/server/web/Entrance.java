package dev.dormouse.server.web;

import dev.dormouse.api.Problem;
import dev.dormouse.server.call.Problems;
import dev.dormouse.server.call.Refusal;
import java.io.IOException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Where every request comes in: what is foreign is refused, the rest goes to the API or the page, and failures become problems. */
final class Entrance extends Handler.Abstract {
    private final Site site;
    private final Front front;
    private final Page page;
    private final Patience patience;

    Entrance(Site site, Front front, Page page, Patience patience) {
        this.site = site;
        this.front = front;
        this.page = page;
        this.patience = patience;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        patience.begun(request);
        Trail trail = new Trail();
        try {
            Headers.put(response);
            site.check(request);
            if (Router.isApi(String.valueOf(request.getHttpURI().getPath()))) {
                front.answer(request, response, callback, trail);
            } else {
                page.answer(request, response);
                callback.succeeded();
            }
        } catch (IOException | RuntimeException e) {
            failed(e, response, callback);
        }
        return true;
    }

    private static void failed(Exception failure, Response response, Callback callback) {
        if (response.isCommitted()) {
            // The rest of the answer is missing: only breaking the connection off tells so.
            callback.failed(failure);
            return;
        }
        try {
            Problem problem = Problems.of(failure);
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
}
