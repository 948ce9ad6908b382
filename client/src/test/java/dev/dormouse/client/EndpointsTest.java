package dev.dormouse.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.api.Arrangement;
import dev.dormouse.api.CheckpointOrder;
import dev.dormouse.api.DeadlineOrder;
import dev.dormouse.api.DiffOrder;
import dev.dormouse.api.Endpoint;
import dev.dormouse.api.EventKind;
import dev.dormouse.api.Form;
import dev.dormouse.api.Gone;
import dev.dormouse.api.InputOrder;
import dev.dormouse.api.MigrateOrder;
import dev.dormouse.api.MoveOrder;
import dev.dormouse.api.RestoreOrder;
import dev.dormouse.api.RollbackOrder;
import dev.dormouse.api.RunOrder;
import dev.dormouse.api.ShareOrder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every endpoint there is can be asked by a method of the client's, and its answer arrives as it was sent. */
class EndpointsTest {
    /** A use of the client, and what came of it. */
    @FunctionalInterface
    private interface Use {
        Object of(DormouseClient client) throws Exception;
    }

    private static final Object NOTHING = "";

    private final Map<Endpoint, Use> uses = new EnumMap<>(Endpoint.class);
    private FakeServer server;

    @BeforeEach
    void start() throws Exception {
        server = FakeServer.onTcp();
        FakeServer.Script hangingUp = (session, _) -> session.close();
        server.converse(Endpoint.RFB, hangingUp);
        server.converse(Endpoint.EXEC, (_, _) -> {});
        useServer();
        useSessions();
        useSnapshots();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static Use telling(Consumer<DormouseClient> use) {
        return client -> {
            use.accept(client);
            return NOTHING;
        };
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private void useServer() {
        uses.put(Endpoint.HEALTH, DormouseClient::health);
        uses.put(Endpoint.METRICS, DormouseClient::metrics);
        uses.put(Endpoint.OPENAPI, DormouseClient::openApi);
        uses.put(Endpoint.LOGIN, client -> client.login("secret"));
        uses.put(Endpoint.LOGOUT, telling(DormouseClient::logout));
        uses.put(Endpoint.ME, DormouseClient::me);
        uses.put(Endpoint.EVENTS, client -> {
            try (EventStream events = client.events()) {
                return events.next();
            }
        });
        uses.put(Endpoint.DISPLAYS, DormouseClient::displays);
        uses.put(Endpoint.GPUS, DormouseClient::gpus);
        uses.put(Endpoint.HOSTS, DormouseClient::hosts);
        uses.put(Endpoint.ARRANGEMENTS, DormouseClient::arrangements);
        uses.put(Endpoint.ARRANGE, client -> client.arrange(new Arrangement("mine", List.of())));
        uses.put(Endpoint.DISARRANGE, telling(client -> client.disarrange("mine")));
        uses.put(Endpoint.OPERATIONS, client -> client.operations().list());
        uses.put(Endpoint.OPERATION, client -> client.operations().get("1"));
        uses.put(Endpoint.CANCEL, client -> client.operations().cancel("1"));
    }

    private void useSessions() {
        DeadlineOrder soon = new DeadlineOrder(1L);
        uses.put(Endpoint.SESSIONS, client -> client.sessions().list());
        uses.put(Endpoint.RUN, client -> client.sessions().run(Samples.of(RunOrder.class)));
        uses.put(Endpoint.SESSION, client -> client.sessions().get("work"));
        uses.put(Endpoint.INSPECT, client -> text(client.sessions().inspect("work")));
        uses.put(Endpoint.REMOVE, client -> client.sessions().remove("work"));
        uses.put(Endpoint.STOP, client -> client.sessions().stop("work", soon));
        uses.put(Endpoint.RENAME, client -> client.sessions().rename("work", "play"));
        uses.put(Endpoint.PLAN, client -> client.sessions().plan("work", List.of("drop")));
        uses.put(
                Endpoint.CHECKPOINT, client -> client.sessions().checkpoint("work", Samples.of(CheckpointOrder.class)));
        uses.put(Endpoint.ROLLBACK, client -> client.sessions().rollback("work", Samples.of(RollbackOrder.class)));
        uses.put(Endpoint.MOVE, client -> client.sessions().move("work", Samples.of(MoveOrder.class)));
        uses.put(Endpoint.MIGRATE, client -> client.sessions().migrate("work", Samples.of(MigrateOrder.class)));
        uses.put(Endpoint.SUSPEND, client -> client.sessions().suspend("work", soon));
        uses.put(Endpoint.RESUME, client -> client.sessions().resume("work", soon));
        uses.put(Endpoint.PICTURE, client -> text(client.sessions().picture("work", 10, 20)));
        uses.put(Endpoint.INPUT, telling(client -> client.sessions().input("work", Samples.of(InputOrder.class))));
        uses.put(Endpoint.LOGS, client -> text(client.sessions().logs("work", 0).bytes()));
        uses.put(Endpoint.RFB, client -> {
            try (RfbStream display = client.sessions().rfb("work")) {
                return StandardCharsets.UTF_8.decode(display.read()).toString();
            }
        });
        uses.put(
                Endpoint.EXEC,
                telling(client -> client.sessions().exec("work", List.of("ls")).close()));
        uses.put(Endpoint.WATCHERS, client -> client.sessions().watchers("work"));
        uses.put(Endpoint.SHARES, client -> client.sessions().shares("work"));
        uses.put(Endpoint.SHARE, client -> client.sessions().share("work", Samples.of(ShareOrder.class)));
        uses.put(Endpoint.UNSHARE, telling(client -> client.sessions().unshare("work", "1")));
        uses.put(Endpoint.REPORT, client -> text(client.sessions().report("work")));
    }

    private void useSnapshots() {
        uses.put(Endpoint.SNAPSHOTS, client -> client.snapshots().list("work"));
        uses.put(Endpoint.SNAPSHOT, client -> client.snapshots().get("0123"));
        uses.put(Endpoint.MANIFEST, client -> text(client.snapshots().manifest("0123")));
        uses.put(Endpoint.THUMBNAIL, client -> text(client.snapshots().thumbnail("0123")));
        uses.put(Endpoint.RESTORE, client -> client.snapshots().restore("0123", Samples.of(RestoreOrder.class)));
        uses.put(Endpoint.VERIFY, client -> client.snapshots().verify("0123"));
        uses.put(Endpoint.FORGET, telling(client -> client.snapshots().forget("0123")));
        uses.put(Endpoint.EXPORT, client -> {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            client.snapshots().export("0123", "dormouse", null, file);
            return text(file.toByteArray());
        });
        uses.put(
                Endpoint.IMPORT,
                client -> client.snapshots().importing(new ByteArrayInputStream(new byte[300_000]), null, null));
        uses.put(Endpoint.GC, client -> client.snapshots().collectGarbage());
        uses.put(Endpoint.DIFF, client -> client.snapshots().diff(new DiffOrder("0123", "4567")));
    }

    @Test
    void eachIsAskedAndItsAnswerArrives() throws Exception {
        assertThat(uses).containsOnlyKeys(Endpoint.values());
        try (DormouseClient client = new DormouseClient(Settings.of(server.address(false)))) {
            for (Map.Entry<Endpoint, Use> use : uses.entrySet()) {
                Object result = use.getValue().of(client);

                assertThat(server.hits().getLast().endpoint()).isEqualTo(use.getKey());
                assertThat(result).as(use.getKey().name()).isEqualTo(expected(use.getKey()));
            }
        }
    }

    private static Object expected(Endpoint endpoint) {
        return switch (endpoint.answer()) {
            case Form.One one -> Samples.of(one.type());
            case Form.ListOf list -> List.of(Samples.of(list.type()));
            case Form.Other other ->
                switch (other) {
                    case NONE, WEBSOCKET -> NOTHING;
                    case JSON -> "{\n  \"endpoint\" : \"" + endpoint + "\"\n}";
                    case TEXT, PNG, BYTES -> endpoint.name();
                    case EVENTS -> new Event(EventKind.SESSION_GONE, new Gone("work"));
                };
        };
    }

    @Test
    void namesAndParametersCannotLeaveTheirPlaces() throws Exception {
        try (DormouseClient client = new DormouseClient(Settings.of(server.address(false)))) {
            client.sessions().plan("work", List.of("a&b=c", "drop"));
            client.sessions().get("a b");

            assertThat(server.hits())
                    .extracting(FakeServer.Hit::uri)
                    .containsExactly(
                            "/api/v1/sessions/work/plan?onLost=a%26b%3Dc&onLost=drop", "/api/v1/sessions/a%20b");
        }
    }

    @Test
    void ordersAreSentAsJson() throws Exception {
        try (DormouseClient client = new DormouseClient(Settings.of(server.address(false)))) {
            client.sessions().rename("work", "play");

            assertThat(server.hits().getFirst().body()).isEqualTo("{\"name\":\"play\"}\n");
            assertThat(server.hits().getFirst().headers()).containsEntry("Content-Type", "application/json");
        }
    }
}
