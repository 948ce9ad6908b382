package dev.dormouse.server.web;

import dev.dormouse.api.Endpoint;
import dev.dormouse.api.Hello;
import dev.dormouse.api.Problem;
import dev.dormouse.api.Role;
import dev.dormouse.api.Share;
import dev.dormouse.server.call.Caller;
import dev.dormouse.server.call.Refusal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a caller may ask for, by its role and, if it came by a link, by its session. */
final class Scope {
    /** All that a link is good for. */
    private static final Set<Endpoint> SHARED = EnumSet.of(
            Endpoint.ME,
            Endpoint.LOGOUT,
            Endpoint.EVENTS,
            Endpoint.SESSION,
            Endpoint.PICTURE,
            Endpoint.RFB,
            Endpoint.WATCHERS);

    private Scope() {}

    /** @throws Refusal if it may not; of other sessions it does not even learn that they exist */
    static void check(Caller caller, Match match) {
        String session = match.variables().get("session");
        if (session != null && !caller.sees(session)) {
            throw new Refusal(
                    Problem.Code.NOT_FOUND,
                    "There is no session '" + session + "'",
                    "This link is to one session only");
        }
        Role needed = match.endpoint().role();
        if (needed != null && !caller.role().covers(needed)) {
            throw forbidden(caller.role() + " is not enough: " + needed + " is needed");
        }
        if (caller.session() != null && !SHARED.contains(match.endpoint())) {
            throw forbidden("A shared link is good for the picture of its session only");
        }
    }

    private static Refusal forbidden(String cause) {
        return new Refusal(Problem.Code.FORBIDDEN, cause, "Ask whoever runs this server for a token that may");
    }

    /** What a caller may know of everything. */
    static Hello hello(Hello all, Caller caller, String host, List<Share> shares) {
        if (caller.session() != null) {
            return new Hello(
                    caller.me(host),
                    all.sessions().stream()
                            .filter(each -> caller.sees(each.name()))
                            .toList(),
                    List.of(),
                    List.of(),
                    all.watchers().stream()
                            .filter(each -> caller.sees(each.session()))
                            .toList(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of());
        }
        return new Hello(
                caller.me(host),
                all.sessions(),
                all.snapshots(),
                all.operations(),
                all.watchers(),
                all.hosts(),
                all.gpus(),
                caller.role().covers(Role.OPERATE) ? shares : List.of(),
                all.arrangements());
    }
}
