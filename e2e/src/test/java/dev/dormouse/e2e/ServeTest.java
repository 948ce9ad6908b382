package dev.dormouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.api.CheckpointOrder;
import dev.dormouse.api.DeadlineOrder;
import dev.dormouse.api.EventKind;
import dev.dormouse.api.Gone;
import dev.dormouse.api.Hello;
import dev.dormouse.api.InputOrder;
import dev.dormouse.api.Operation;
import dev.dormouse.api.RestoreOrder;
import dev.dormouse.api.RollbackOrder;
import dev.dormouse.api.RunOrder;
import dev.dormouse.api.Session;
import dev.dormouse.api.Snapshot;
import dev.dormouse.client.ConnectionException;
import dev.dormouse.client.DormouseClient;
import dev.dormouse.client.Event;
import dev.dormouse.client.EventStream;
import dev.dormouse.client.ServerAddress;
import dev.dormouse.client.Settings;
import dev.dormouse.core.snapshot.SnapshotStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sessions through the API of a real server, which is a process of its own. */
class ServeTest {
    private static final DeadlineOrder SOON = new DeadlineOrder(null);

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private Process server;
    private DormouseClient client;
    private EventStream stream;

    @BeforeEach
    void serve() {
        events.clear();
        server = dormouse.command("serve", "--http", "127.0.0.1:" + freePort()).spawn();
        Path socket = dormouse.layout().run().resolve(".api.sock");
        patiently("the server's socket").until(() -> Files.exists(socket));
        client = new DormouseClient(Settings.of(new ServerAddress.Unix(socket)));
        patiently("the server")
                .ignoreException(ConnectionException.class)
                .until(() -> !client.health().isEmpty());
        stream = client.events();
        Thread.ofVirtual().start(this::listen);
        patiently("the first event").until(() -> heard(EventKind.HELLO, Hello.class), all -> !all.isEmpty());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen() {
        try {
            stream.forEachRemaining(events::add);
        } catch (ConnectionException e) {
            // The server was ended, or the stream was closed.
            return;
        }
    }

    @AfterEach
    void end() throws InterruptedException {
        stream.close();
        client.close();
        server.destroy();
        server.waitFor();
    }

    private static ConditionFactory patiently(String what) {
        return await(what).atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50));
    }

    private <T extends Record> List<T> heard(EventKind kind, Class<T> type) {
        return events.stream()
                .filter(event -> event.kind() == kind)
                .map(event -> event.as(type))
                .toList();
    }

    private void run(String name) {
        RunOrder order = new RunOrder(
                name,
                List.of("xterm", "-e", "bash", "--norc"),
                Map.of(),
                "root",
                null,
                null,
                null,
                null,
                "800x600",
                null,
                null,
                "none",
                null,
                null,
                null,
                List.of());
        assertThat(done(client.sessions().run(order)).result()).containsEntry("session", name);
    }

    private Operation done(Operation begun) {
        return client.operations().await(begun, _ -> {});
    }

    private static CheckpointOrder leaving() {
        return new CheckpointOrder(true, null, List.of(), null, null);
    }

    private String checkpoint(String name) {
        return String.valueOf(
                done(client.sessions().checkpoint(name, leaving())).result().get("snapshot"));
    }

    private String status(String name) {
        return heard(EventKind.SESSION, Session.class).stream()
                .filter(session -> session.name().equals(name))
                .map(Session::status)
                .reduce("", (_, last) -> last);
    }

    @Test
    void aSessionIsStartedUsedSavedWokenAndEnded() {
        run("work");
        patiently("the session's event").until(() -> status("work"), "running"::equals);
        byte[] before = client.sessions().picture("work");
        client.sessions().input("work", new InputOrder("touch typed\n", null, List.of()));
        patiently("what was typed")
                .until(() -> Files.exists(dormouse.layout().session("work").resolve("files/home/typed")));
        patiently("another picture")
                .until(() -> !Arrays.equals(before, client.sessions().picture("work")));

        List<Operation> course = new ArrayList<>();
        Operation saved = client.operations().await(client.sessions().checkpoint("work", leaving()), course::add);
        String snapshot = String.valueOf(saved.result().get("snapshot"));
        assertThat(course).anyMatch(operation -> !operation.step().isEmpty());
        patiently("the snapshot's event")
                .until(
                        () -> heard(EventKind.SNAPSHOT, Snapshot.class),
                        all -> all.stream().anyMatch(one -> one.id().equals(snapshot)));

        RestoreOrder clone = new RestoreOrder("clone", null, null, null, null, Map.of());
        done(client.snapshots().restore(snapshot, clone));
        assertThat(client.sessions().list()).extracting(Session::name).containsExactly("clone", "work");
        assertThat(client.sessions().picture("clone")).isNotEmpty();

        done(client.sessions().rollback("work", new RollbackOrder(snapshot, null, List.of(), null)));
        assertThat(client.sessions().get("work").restoredFrom()).isEqualTo(snapshot);

        done(client.sessions().stop("clone", SOON));
        patiently("its end").until(() -> status("clone"), status -> !status.equals("running"));
        done(client.sessions().remove("clone"));
        patiently("that it is gone")
                .until(() -> heard(EventKind.SESSION_GONE, Gone.class), all -> all.contains(new Gone("clone")));
    }

    @Test
    void whatHappensOutsideIsTold() {
        run("work");
        long init = client.sessions().get("work").pid();
        ProcessHandle.of(init).orElseThrow().destroyForcibly();
        await("that it was killed").atMost(Duration.ofSeconds(5)).until(() -> status("work"), "killed"::equals);

        dormouse.call("rm", "work");
        patiently("that it is gone")
                .until(() -> heard(EventKind.SESSION_GONE, Gone.class), all -> all.contains(new Gone("work")));
    }

    @Test
    void aServerThatIsKilledTakesNothingWithIt() throws InterruptedException {
        run("work");
        client.sessions().checkpoint("work", leaving());
        patiently("the checkpoint's beginning")
                .until(
                        () -> heard(EventKind.OPERATION, Operation.class),
                        all -> all.stream()
                                .anyMatch(one -> one.kind() == Operation.Kind.CHECKPOINT
                                        && !one.step().isEmpty()));
        server.destroyForcibly().waitFor();
        stream.close();
        client.close();

        SnapshotStore store = new SnapshotStore(dormouse.layout());
        patiently("the snapshot").until(store::ids, ids -> ids.size() == 1);
        serve();
        Hello hello = heard(EventKind.HELLO, Hello.class).getFirst();
        assertThat(hello.sessions()).extracting(Session::status).containsExactly("running");
        assertThat(hello.snapshots()).extracting(Snapshot::id).isEqualTo(store.ids());
    }

    @Test
    void aCheckpointThatIsCancelledLeavesTheSessionRunning() {
        run("work");
        Operation begun = client.sessions().checkpoint("work", leaving());
        client.operations().cancel(begun.id());
        Operation over = patiently("its end")
                .until(
                        () -> client.operations().get(begun.id()),
                        one -> one.state().ended());

        assertThat(over.state()).isEqualTo(Operation.State.CANCELLED);
        assertThat(client.sessions().get("work").status()).isEqualTo("running");
        assertThat(checkpoint("work")).isNotEmpty();
    }
}
