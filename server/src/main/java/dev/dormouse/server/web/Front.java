package dev.dormouse.server.web;

import dev.dormouse.api.Endpoint;
import dev.dormouse.api.Form;
import dev.dormouse.api.Problem;
import dev.dormouse.api.Role;
import dev.dormouse.server.access.Gate;
import dev.dormouse.server.access.Pass;
import dev.dormouse.server.access.Rates;
import dev.dormouse.server.access.Shares;
import dev.dormouse.server.call.Answerer;
import dev.dormouse.server.call.Call;
import dev.dormouse.server.call.Caller;
import dev.dormouse.server.call.Conversation;
import dev.dormouse.server.call.Refusal;
import dev.dormouse.server.call.Routes;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/** Answers the API's requests: finds the endpoint, makes sure of the caller, reads the order, and writes the answer. */
final class Front {
    private final Routes routes;
    private final Map<Endpoint, Own.Answer> own;
    private final Gate gate;
    private final Site site;
    private final Shares shares;
    private final EventStream events;
    private final Sockets sockets;
    private final Patience patience;
    private final String host;
    private final Rates rates = new Rates();

    Front(
            Routes routes,
            Map<Endpoint, Own.Answer> own,
            Gate gate,
            Site site,
            Shares shares,
            EventStream events,
            Sockets sockets,
            Patience patience,
            String host) {
        this.routes = routes;
        this.own = own;
        this.gate = gate;
        this.site = site;
        this.shares = shares;
        this.events = events;
        this.sockets = sockets;
        this.patience = patience;
        this.host = host;
    }

    /** @param trail what is learned of the request on the way, for the logs */
    void answer(Request request, Response response, Callback callback, Trail trail) throws IOException {
        Match match = Router.find(
                request.getMethod(), String.valueOf(request.getHttpURI().getPath()));
        trail.match(match);
        Pass pass = admit(request, match.endpoint());
        if (pass != null) {
            trail.caller(pass.caller());
            Scope.check(pass.caller(), match);
            site.checkPage(request, pass);
            rates.take(pass.caller().grant());
            patience.known(request);
        }
        if (match.endpoint().answer() == Form.WEBSOCKET) {
            converse(match, pass, request, response, callback);
            return;
        }
        reply(match, pass, request, response);
        callback.succeeded();
    }

    private @Nullable Pass admit(Request request, Endpoint endpoint) {
        if (endpoint.role() == null) {
            return null;
        }
        Pass pass = gate.admit(Peer.of(request));
        if (pass == null) {
            throw new Refusal(
                    Problem.Code.UNAUTHORIZED,
                    "Nobody is logged in",
                    "Send a token as Authorization: Bearer TOKEN, or open the link of 'dormouse login'");
        }
        return pass;
    }

    private void reply(Match match, @Nullable Pass pass, Request request, Response response) throws IOException {
        if (match.endpoint() == Endpoint.EVENTS && pass != null) {
            events.write(
                    pass,
                    () -> Scope.hello(routes.hello().apply(pass.caller()), pass.caller(), host, shares.all()),
                    request,
                    response);
            return;
        }
        Call call = call(match, pass, request);
        Own.Answer answer = own.get(match.endpoint());
        Replies.write(
                answer == null
                        ? answerer(match.endpoint()).answer(call)
                        : answer.to(new Asked(call, pass, request.isSecure())),
                match.endpoint(),
                request,
                response);
    }

    private Answerer answerer(Endpoint endpoint) {
        Answerer answerer = routes.answers().get(endpoint);
        if (answerer == null) {
            throw new IllegalStateException("nobody answers " + endpoint);
        }
        return answerer;
    }

    private void converse(Match match, @Nullable Pass pass, Request request, Response response, Callback callback)
            throws IOException {
        Conversation.Opening opening = routes.conversations().get(match.endpoint());
        if (opening == null || pass == null) {
            throw new IllegalStateException("nobody answers " + match.endpoint());
        }
        sockets.upgrade(opening, call(match, pass, request), pass, request, response, callback);
    }

    private static Call call(Match match, @Nullable Pass pass, Request request) throws IOException {
        Endpoint endpoint = match.endpoint();
        return new Call(
                endpoint,
                pass == null ? nobody(request) : pass.caller(),
                match.variables(),
                parameters(request),
                Orders.read(request, endpoint),
                endpoint.request() == Form.BYTES ? Request.asInputStream(request) : InputStream.nullInputStream());
    }

    private static Caller nobody(Request request) {
        return new Caller("", Role.VIEW, "", null, false, null, Peer.address(request));
    }

    private static Map<String, List<String>> parameters(Request request) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        try {
            for (Fields.Field field : Request.extractQueryParameters(request)) {
                parameters.put(field.getName(), List.copyOf(field.getValues()));
            }
        } catch (RuntimeException e) {
            throw new Refusal(Problem.Code.INVALID, "The parameters are not encoded well", "Encode them as UTF-8");
        }
        return parameters;
    }
}
