package dev.dormouse.server.host;

import dev.dormouse.api.Arrangement;
import dev.dormouse.api.Endpoint;
import dev.dormouse.api.Hello;
import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.oci.Runc;
import dev.dormouse.server.call.Answerer;
import dev.dormouse.server.call.Call;
import dev.dormouse.server.call.Caller;
import dev.dormouse.server.call.Conversation;
import dev.dormouse.server.call.Events;
import dev.dormouse.server.call.Reply;
import dev.dormouse.server.call.Routes;
import dev.dormouse.server.display.Pictures;
import dev.dormouse.server.display.RfbRelays;
import dev.dormouse.server.display.Watchers;
import dev.dormouse.server.work.Execs;
import dev.dormouse.server.work.Operations;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * This host, put together: who looks, who remembers, who answers. Its threads wait for the kernel to tell of changes; closing it ends them,
 * and nothing else: sessions and operations go on.
 */
public final class HostRoutes implements AutoCloseable {
    private final Snapshots snapshots;
    private final Sessions sessions;
    private final Pictures pictures;
    private final Watchers watchers;
    private final Hosts hosts;
    private final Gpus gpus;
    private final Arrangements arrangements;
    private final Operations operations;
    private final Ends ends;
    private final Watch watch;
    private final Ticker ticker;
    private final Routes routes;
    private volatile BiConsumer<String, String> renamed = (_, _) -> {};

    private HostRoutes(Layout layout, Runc runc, Events events) {
        snapshots = new Snapshots(layout, events);
        pictures = new Pictures(layout, events);
        watchers = new Watchers(events);
        SessionRows rows = new SessionRows(layout, pictures, watchers, snapshots);
        sessions = new Sessions(layout, rows, pictures, events, this::follow);
        hosts = new Hosts(layout, events);
        gpus = new Gpus(sessions::byContainer, events);
        arrangements = new Arrangements(layout, events);
        operations = new Operations(layout, runc, events, this::lookAtAll);
        snapshots.look();
        ends = Ends.start(this::look);
        watchers.whenChanged(this::look);
        look();
        watch = Watch.start(layout, this::look, this::lookAtAll, hosts::look);
        ticker = Ticker.start(events, this::tick);
        routes = new Routes(answers(layout, runc), conversations(layout, runc), this::hello, sessions::counts);
    }

    /** @param events where changes are told */
    public static HostRoutes of(Layout layout, Events events) {
        return new HostRoutes(layout, Runc.withoutCriu(layout), events);
    }

    public Routes routes() {
        return routes;
    }

    /** @param told of a session's last name and its new one, whoever has renamed it */
    public void whenRenamed(BiConsumer<String, String> told) {
        renamed = told;
    }

    private void follow(String from, String to) {
        watchers.renamed(from, to);
        renamed.accept(from, to);
    }

    private Map<Endpoint, Answerer> answers(Layout layout, Runc runc) {
        Map<Endpoint, Answerer> answers = new EnumMap<>(Endpoint.class);
        new SessionAnswers(layout, sessions, pictures, watchers, operations, runc).addTo(answers);
        new SnapshotAnswers(layout, snapshots, operations).addTo(answers);
        answers.put(Endpoint.GPUS, _ -> new Reply.Json(gpus.list()));
        answers.put(Endpoint.HOSTS, _ -> new Reply.Json(hosts.list()));
        answers.put(Endpoint.OPERATIONS, _ -> new Reply.Json(operations.list()));
        answers.put(Endpoint.OPERATION, this::operation);
        answers.put(Endpoint.CANCEL, call -> new Reply.Json(operations.cancel(call.variable("operation"))));
        answers.put(Endpoint.ARRANGEMENTS, _ -> new Reply.Json(arrangements.list()));
        answers.put(
                Endpoint.ARRANGE,
                call -> new Reply.Json(arrangements.save(call.variable("arrangement"), call.order(Arrangement.class))));
        answers.put(Endpoint.DISARRANGE, this::disarrange);
        return answers;
    }

    private Map<Endpoint, Conversation.Opening> conversations(Layout layout, Runc runc) {
        Map<Endpoint, Conversation.Opening> conversations = new EnumMap<>(Endpoint.class);
        conversations.put(Endpoint.RFB, new RfbRelays(layout, watchers));
        conversations.put(Endpoint.EXEC, new Execs(layout, runc));
        return conversations;
    }

    private Reply operation(Call call) {
        String id = call.variable("operation");
        String wait = call.parameter("waitMs");
        if (wait == null) {
            return new Reply.Json(operations.get(id));
        }
        boolean number = !wait.isEmpty() && wait.length() <= 9 && wait.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!number) {
            throw DormouseException.usage("waitMs is '" + wait + "'", "Give milliseconds, at most 30000");
        }
        return new Reply.Json(operations.await(id, Duration.ofMillis(Long.parseLong(wait))));
    }

    private Reply disarrange(Call call) {
        arrangements.remove(call.variable("arrangement"));
        return Reply.NOTHING;
    }

    /** Everything as of now; whoever gets it sees every later change as an event. */
    private Hello hello(Caller caller) {
        pictures.watch();
        look();
        return new Hello(
                caller.me(hostName()),
                sessions.last(),
                snapshots.last(),
                operations.list(),
                watchers.list(),
                hosts.list(),
                gpus.list(),
                List.of(),
                arrangements.list());
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    private void look() {
        sessions.look(false);
        ends.follow(sessions.inits().values());
    }

    private void lookAtAll() {
        snapshots.look();
        look();
    }

    private void tick() {
        sessions.look(true);
        gpus.look();
        ends.follow(sessions.inits().values());
    }

    @Override
    public void close() {
        ticker.close();
        watch.close();
        ends.close();
        pictures.close();
    }
}
