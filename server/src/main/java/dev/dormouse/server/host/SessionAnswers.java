package dev.dormouse.server.host;

import dev.dormouse.api.CheckpointOrder;
import dev.dormouse.api.DeadlineOrder;
import dev.dormouse.api.Endpoint;
import dev.dormouse.api.InputOrder;
import dev.dormouse.api.MigrateOrder;
import dev.dormouse.api.MoveOrder;
import dev.dormouse.api.NameOrder;
import dev.dormouse.api.Operation;
import dev.dormouse.api.RollbackOrder;
import dev.dormouse.api.RunOrder;
import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.lifecycle.DisplayView;
import dev.dormouse.core.lifecycle.Rename;
import dev.dormouse.core.lifecycle.SessionStatus;
import dev.dormouse.core.lifecycle.SessionView;
import dev.dormouse.core.oci.Runc;
import dev.dormouse.core.plan.LostPolicies;
import dev.dormouse.core.plan.Plan;
import dev.dormouse.core.plan.Verdict;
import dev.dormouse.core.report.Reports;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionStore;
import dev.dormouse.core.snapshot.SnapshotStore;
import dev.dormouse.core.survey.Planner;
import dev.dormouse.json.JsonReader;
import dev.dormouse.json.JsonWriter;
import dev.dormouse.server.call.Answerer;
import dev.dormouse.server.call.Call;
import dev.dormouse.server.call.Reply;
import dev.dormouse.server.display.Input;
import dev.dormouse.server.display.Pictures;
import dev.dormouse.server.display.Shot;
import dev.dormouse.server.display.Watchers;
import dev.dormouse.server.work.Operations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Requests about sessions. */
record SessionAnswers(
        Layout layout, Sessions sessions, Pictures pictures, Watchers watchers, Operations operations, Runc runc) {
    private static final String SESSION = "session";

    void addTo(Map<Endpoint, Answerer> answers) {
        answers.put(Endpoint.SESSIONS, _ -> new Reply.Json(sessions.list()));
        answers.put(Endpoint.SESSION, call -> new Reply.Json(sessions.get(call.variable(SESSION))));
        answers.put(Endpoint.INSPECT, this::inspect);
        answers.put(Endpoint.RENAME, this::rename);
        answers.put(Endpoint.PLAN, this::plan);
        answers.put(Endpoint.PICTURE, this::picture);
        answers.put(Endpoint.INPUT, this::input);
        answers.put(Endpoint.LOGS, new Logs(layout)::answer);
        answers.put(Endpoint.REPORT, this::report);
        answers.put(
                Endpoint.WATCHERS,
                call -> new Reply.Json(watchers.of(known(call).name())));
        answers.put(Endpoint.DISPLAYS, _ -> new Reply.Json(displays()));
        addOperations(answers);
    }

    private void addOperations(Map<Endpoint, Answerer> answers) {
        answers.put(Endpoint.RUN, this::run);
        answers.put(Endpoint.STOP, call -> begin(call, Operation.Kind.STOP, call.order(DeadlineOrder.class)));
        answers.put(Endpoint.REMOVE, call -> begin(call, Operation.Kind.REMOVE, null));
        answers.put(
                Endpoint.CHECKPOINT, call -> begin(call, Operation.Kind.CHECKPOINT, call.order(CheckpointOrder.class)));
        answers.put(Endpoint.ROLLBACK, this::rollback);
        answers.put(Endpoint.MOVE, call -> begin(call, Operation.Kind.MOVE, call.order(MoveOrder.class)));
        answers.put(Endpoint.MIGRATE, call -> begin(call, Operation.Kind.MIGRATE, call.order(MigrateOrder.class)));
        answers.put(Endpoint.SUSPEND, call -> begin(call, Operation.Kind.SUSPEND, call.order(DeadlineOrder.class)));
        answers.put(Endpoint.RESUME, call -> begin(call, Operation.Kind.RESUME, call.order(DeadlineOrder.class)));
    }

    /** @throws DormouseException NOT_FOUND */
    private Session known(Call call) {
        return new SessionStore(layout).load(call.variable(SESSION));
    }

    private Reply begin(Call call, Operation.Kind kind, @Nullable Record order) {
        return new Reply.Json(
                operations.start(kind, known(call).name(), call.caller().name(), order));
    }

    private Reply run(Call call) {
        RunOrder order = call.order(RunOrder.class);
        String name = order.name();
        if (name != null) {
            new SessionStore(layout).requireFree(name);
        }
        return new Reply.Json(operations.start(
                Operation.Kind.RUN, name == null ? "" : name, call.caller().name(), order));
    }

    /** Its session may be gone, its snapshot may not. */
    private Reply rollback(Call call) {
        RollbackOrder order = call.order(RollbackOrder.class);
        new SnapshotStore(layout).find(order.snapshot());
        return new Reply.Json(operations.start(
                Operation.Kind.ROLLBACK, call.variable(SESSION), call.caller().name(), order));
    }

    private Reply inspect(Call call) {
        Session session = known(call);
        return new Reply.Json(SessionView.of(layout, session, runc.state(session.container())));
    }

    private Reply rename(Call call) {
        String to = call.order(NameOrder.class).name();
        new Rename(layout).run(known(call).name(), to);
        return new Reply.Json(sessions.get(to));
    }

    private Reply plan(Call call) {
        LostPolicies policies = LostPolicies.parse(call.parameters().getOrDefault("onLost", List.of()));
        Plan plan = new Planner(layout).plan(known(call).name(), policies);
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        if (JsonReader.read(JsonWriter.write(plan)) instanceof Map<?, ?> read) {
            read.forEach((name, value) -> members.put(String.valueOf(name), value));
        }
        members.put("ready", plan.ready());
        members.put("verdict", Verdict.of(plan));
        return new Reply.Json(members);
    }

    private Reply picture(Call call) {
        Shot shot = pictures.take(known(call).name(), side(call, "width", 480), side(call, "height", 360));
        return new Reply.Bytes("image/png", shot.bytes(), shot.tag(), Map.of());
    }

    private static int side(Call call, String name, int otherwise) {
        String text = call.parameter(name);
        if (text == null) {
            return otherwise;
        }
        boolean number = text.length() <= 5 && !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int side = number ? Integer.parseInt(text) : 0;
        if (side < 1 || side > 16384) {
            throw DormouseException.usage("'" + text + "' is no " + name, "Give pixels, from 1 to 16384");
        }
        return side;
    }

    private Reply input(Call call) {
        new Input(layout).perform(known(call).name(), call.order(InputOrder.class));
        return Reply.NOTHING;
    }

    private Reply report(Call call) {
        Session session = known(call);
        String origin = session.restoredFrom();
        if (origin == null) {
            throw DormouseException.notFound(
                    "Session '" + session.name() + "' was not woken from a snapshot",
                    "Only those that were have a report");
        }
        return new Reply.Json(new Reports(layout)
                .of(new SnapshotStore(layout).load(origin)).stream()
                        .filter(one -> one.session().equals(session.name()))
                        .findFirst()
                        .orElseThrow(() -> DormouseException.notFound(
                                "There is no report of session '" + session.name() + "'",
                                "It was woken by an older Dormouse")));
    }

    private List<DisplayView> displays() {
        return new SessionStore(layout)
                .all().stream()
                        .filter(session -> SessionStatus.seen(layout, session).alive())
                        .map(session -> DisplayView.of(layout, session))
                        .toList();
    }
}
