package dev.dormouse.server.web;

import dev.dormouse.api.Endpoint;
import dev.dormouse.api.EventKind;
import dev.dormouse.api.Gone;
import dev.dormouse.api.Login;
import dev.dormouse.api.Problem;
import dev.dormouse.api.Session;
import dev.dormouse.api.Share;
import dev.dormouse.api.ShareOrder;
import dev.dormouse.json.JsonWriter;
import dev.dormouse.server.access.Gate;
import dev.dormouse.server.access.Secret;
import dev.dormouse.server.access.Shares;
import dev.dormouse.server.call.Answerer;
import dev.dormouse.server.call.Call;
import dev.dormouse.server.call.Events;
import dev.dormouse.server.call.Refusal;
import dev.dormouse.server.call.Reply;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The endpoints that are about access and the server itself. */
final class Own {
    /** Answers one of them. */
    @FunctionalInterface
    interface Answer {
        Reply to(Asked asked);
    }

    private final Gate gate;
    private final Shares shares;
    private final Events events;
    private final Answerer session;
    private final String host;

    /**
     * @param session tells one session, or that there is none
     * @param host this one's name
     */
    Own(Gate gate, Shares shares, Events events, Answerer session, String host) {
        this.gate = gate;
        this.shares = shares;
        this.events = events;
        this.session = session;
        this.host = host;
    }

    /** @param metrics the text for Prometheus */
    Map<Endpoint, Answer> answers(Supplier<String> metrics, ByteBuffer openApi) {
        Map<Endpoint, Answer> answers = new EnumMap<>(Endpoint.class);
        answers.put(Endpoint.HEALTH, _ -> text("text/plain; charset=utf-8", "ok\n"));
        answers.put(Endpoint.METRICS, _ -> text(Prometheus.TYPE, metrics.get()));
        answers.put(Endpoint.OPENAPI, _ -> new Reply.Bytes("application/json", openApi, null, Map.of()));
        answers.put(Endpoint.LOGIN, this::login);
        answers.put(Endpoint.LOGOUT, this::logout);
        answers.put(Endpoint.ME, asked -> new Reply.Json(asked.call().caller().me(host)));
        answers.put(Endpoint.SHARES, asked -> new Reply.Json(sharesOf(asked.call())));
        answers.put(Endpoint.SHARE, asked -> new Reply.Json(share(asked.call())));
        answers.put(Endpoint.UNSHARE, asked -> unshare(asked.call()));
        return answers;
    }

    private static Reply text(String type, String text) {
        return new Reply.Bytes(type, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), null, Map.of());
    }

    private Reply login(Asked asked) {
        Secret secret = new Secret(asked.call().order(Login.class).secret());
        Gate.Entered entered = gate.enter(secret, asked.call().caller().address());
        return new Reply.Bytes(
                "application/json",
                ByteBuffer.wrap(JsonWriter.line(entered.caller().me(host))),
                null,
                Map.of("Set-Cookie", Cookies.made(entered.cookie(), asked.secure()), "Cache-Control", "no-store"));
    }

    private Reply logout(Asked asked) {
        if (asked.pass() != null) {
            gate.leave(asked.pass());
        }
        return new Reply.Bytes(
                "application/json", ByteBuffer.allocate(0), null, Map.of("Set-Cookie", Cookies.ended(asked.secure())));
    }

    private List<Share> sharesOf(Call call) {
        String name = call.variable("session");
        session.answer(call);
        return shares.all().stream()
                .filter(share -> share.session().equals(name))
                .toList();
    }

    private Share share(Call call) {
        if (!(session.answer(call) instanceof Reply.Json json) || !(json.value() instanceof Session found)) {
            throw new IllegalStateException("a session is told as a session");
        }
        Share share = shares.add(found.name(), found.created(), call.order(ShareOrder.class));
        events.tell(EventKind.SHARE, found.name(), without(share));
        return share;
    }

    /** Its code is for who made it. */
    private static Share without(Share share) {
        return new Share(
                share.id(), share.session(), share.role(), share.label(), share.created(), share.expires(), null, null);
    }

    private Reply unshare(Call call) {
        String id = call.variable("share");
        String name = call.variable("session");
        if (!shares.remove(name, id)) {
            throw new Refusal(
                    Problem.Code.NOT_FOUND, "There is no link '" + id + "' to '" + name + "'", "It may have expired");
        }
        events.tell(EventKind.SHARE_GONE, name, new Gone(id));
        return Reply.NOTHING;
    }
}
