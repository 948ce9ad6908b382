package dev.dormouse.e2e.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Progress;
import dev.dormouse.core.bridge.BridgeException;
import dev.dormouse.core.bridge.BridgeHandler;
import dev.dormouse.core.bridge.HookReply;
import dev.dormouse.core.bridge.HookRequest;
import dev.dormouse.core.checkpoint.Checkpoint;
import dev.dormouse.core.checkpoint.CheckpointRequest;
import dev.dormouse.core.doctor.CriuProgram;
import dev.dormouse.core.plan.Finding;
import dev.dormouse.core.restore.Restore;
import dev.dormouse.core.restore.RestoreRequest;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.e2e.Desk;
import dev.dormouse.e2e.Dormouse;
import dev.dormouse.linux.UnixSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A program that talks to somebody outside its session goes on talking, to somebody else, after a restore. */
class ExternalPeerTest {
    /** Connects once told to, then prints each answer that it gets with a number. */
    private static final String TALKER = """
            import os, socket, time
            path = '/run/dormouse/sock/peer'
            while not os.path.exists(path): time.sleep(0.05)
            talk = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            talk.connect(path)
            count = 0
            while True:
                count += 1
                talk.sendall(b'hello')
                print(count, talk.recv(100).decode(), flush=True)
                time.sleep(0.2)
            """;

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    @Test
    void aProgramDumpedTalkingToOnePeerWakesTalkingToAnother() throws Exception {
        Desk desk = start("talker");
        Path path = dormouse.layout().runtime("talker").resolve("sock/peer");
        String snapshot;
        try (UnixSocket listening = UnixSocket.listen(path, UnixSocket.Type.STREAM)) {
            CompletableFuture<Optional<UnixSocket>> caller = CompletableFuture.supplyAsync(listening::accept);
            try (Peer _ = new Peer("A", caller.get(30, TimeUnit.SECONDS).orElseThrow())) {
                Files.delete(path);
                desk.awaitLog("an answer of A", log -> log.contains("2 A"));
                snapshot = checkpoint("talker", new External(null)).id();
            }
        }
        List<UnixSocket> pair = UnixSocket.pair(UnixSocket.Type.STREAM);
        try (UnixSocket far = pair.get(0);
                Peer _ = new Peer("B", pair.get(1))) {
            new Restore(dormouse.layout(), criu(), Progress.SILENT, List.of(new External(far)))
                    .run(new RestoreRequest(snapshot, null));

            desk.awaitLog("an answer of B", log -> log.contains(" B\n"));
        }
        List<String> numbers = desk.log()
                .lines()
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
        assertThat(numbers).doesNotHaveDuplicates();
        assertThat(desk.log().indexOf(" B\n")).isGreaterThan(desk.log().lastIndexOf(" A\n"));
    }

    /** At the dump it takes every external socket; at the restore it gives out this one. */
    private record External(@Nullable UnixSocket far) implements BridgeHandler {
        @Override
        public boolean takesCareOf(Finding finding) {
            return finding.kind().startsWith("unix-");
        }

        @Override
        public HookReply dumpSocket(HookRequest.DumpSocket request) {
            return HookReply.DONE;
        }

        @Override
        public HookReply restoreSocket(HookRequest.RestoreSocket request) {
            return far == null
                    ? HookReply.NOT_MINE
                    : new HookReply.Opened(far.fd().duplicate());
        }
    }

    @Test
    void aHandlerThatFailsFailsTheCheckpointAndTheSessionGoesOn() {
        Desk desk = counter("undisturbed");
        BridgeHandler busy = new BridgeHandler() {
            @Override
            public boolean hearsOfProcesses() {
                return true;
            }

            @Override
            public HookReply checkpointDevices(HookRequest.CheckpointDevices request) {
                throw new BridgeException("the device is busy");
            }
        };

        assertThatThrownBy(() -> checkpoint("undisturbed", busy))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("the device is busy");

        long before = desk.log().lines().count();
        desk.awaitLog("counting on", log -> log.lines().count() > before);
    }

    @Test
    void aHandlerThatFailsOnceCriuIsDoneFailsTheCheckpointAndTheSessionGoesOn() {
        Desk desk = counter("undone");
        BridgeHandler full = new BridgeHandler() {
            @Override
            public HookReply ended(HookRequest.Ended request) {
                throw new BridgeException("the disk is full");
            }
        };

        assertThatThrownBy(() -> checkpoint("undone", full))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("the disk is full");

        assertThat(dormouse.call("snapshots")).doesNotContain("undone");
        long before = desk.log().lines().count();
        desk.awaitLog("counting on", log -> log.lines().count() > before);
    }

    @Test
    void aHandlerThatFailsAtARestoreLeavesNothing() {
        counter("unwoken");
        String snapshot = dormouse.checkpoint("unwoken");
        BridgeHandler busy = new BridgeHandler() {
            @Override
            public HookReply started(HookRequest.Started request) {
                return new HookReply.Refused("the device is not there yet");
            }
        };

        assertThatThrownBy(() -> new Restore(dormouse.layout(), criu(), Progress.SILENT, List.of(busy))
                        .run(new RestoreRequest(snapshot, null)))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("the device is not there yet");

        assertThat(dormouse.call("ps")).doesNotContain("unwoken");
        dormouse.restore(snapshot);
    }

    private Manifest checkpoint(String name, BridgeHandler handler) {
        return new Checkpoint(dormouse.layout(), criu(), Progress.SILENT, List.of(handler))
                .run(CheckpointRequest.of(name, false));
    }

    private CriuProgram criu() {
        return CriuProgram.locate(dormouse.layout());
    }

    private Desk counter(String name) {
        return run(name, "sh", "-c", "i=0; while :; do i=$((i+1)); echo $i; sleep 0.05; done");
    }

    private Desk start(String name) {
        return run(name, "python3", "-c", TALKER);
    }

    private Desk run(String name, String... command) {
        List<String> arguments = new ArrayList<>(
                List.of("run", "-d", "--name", name, "--user", "root", "--display", "none", "--network", "none", "--"));
        arguments.addAll(List.of(command));
        dormouse.call(arguments.toArray(String[]::new));
        return new Desk(dormouse, name);
    }
}
