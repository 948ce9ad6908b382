package dev.dormouse.e2e.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.Progress;
import dev.dormouse.core.bridge.BridgeHandler;
import dev.dormouse.core.bridge.Errands;
import dev.dormouse.core.bridge.HookReply;
import dev.dormouse.core.bridge.HookRequest;
import dev.dormouse.core.bridge.Task;
import dev.dormouse.core.checkpoint.Checkpoint;
import dev.dormouse.core.checkpoint.CheckpointRequest;
import dev.dormouse.core.doctor.CriuProgram;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.plan.Finding;
import dev.dormouse.core.restore.Restore;
import dev.dormouse.core.restore.RestoreRequest;
import dev.dormouse.core.session.SessionStore;
import dev.dormouse.e2e.Desk;
import dev.dormouse.e2e.Dormouse;
import dev.dormouse.linux.Cgroup;
import dev.dormouse.linux.Fd;
import dev.dormouse.linux.MemoryFile;
import dev.dormouse.linux.PidFd;
import dev.dormouse.linux.Tracing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a driver gives only to the process itself, CRIU's half-restored process gets by errands, in its own namespaces. */
class ErrandTest {
    /** Has a device open that CRIU cannot save, and says how many descriptors it has. */
    private static final String PROGRAM = """
            import os, time
            device = os.open('/dev/fuse', os.O_RDWR)
            count = 0
            while True:
                count += 1
                print(count, len(os.listdir('/proc/self/fd')), os.fstat(device).st_rdev, flush=True)
                time.sleep(0.1)
            """;

    /** TIOCGPTN: the number of a terminal (asm-generic/ioctls.h). */
    private static final long TERMINAL = 0x80045430L;

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    @Test
    void aProcessOpensAsksAndSharesForDormouseAndIsLeftAsItWas() {
        dormouse.call(
                "run",
                "-d",
                "--name",
                "errand",
                "--user",
                "root",
                "--display",
                "none",
                "--network",
                "none",
                "--device",
                "/dev/fuse",
                "--",
                "python3",
                "-c",
                PROGRAM);
        Desk desk = new Desk(dormouse, "errand");
        desk.awaitLog("counting", log -> log.contains("\n3 "));
        Sender sender = new Sender();
        CriuProgram criu = CriuProgram.locate(dormouse.layout());
        String snapshot = new Checkpoint(dormouse.layout(), criu, Progress.SILENT, List.of(sender))
                .run(CheckpointRequest.of("errand", false))
                .id();
        long before = desk.log().lines().count();

        new Restore(dormouse.layout(), criu, Progress.SILENT, List.of(sender)).run(new RestoreRequest(snapshot, null));

        desk.awaitLog("counting on", log -> log.lines().count() > before + 2);
        List<String> facts = desk.log()
                .lines()
                .map(line -> line.substring(line.indexOf(' ')))
                .distinct()
                .toList();
        assertThat(facts).hasSize(1);
        assertThat(sender.seen).isEqualTo("terminal 0 of the session, fuse");
    }

    @Test
    void aFrozenSessionCanBeTracedBeforeCriuDoesAndCriuAfterwards() {
        dormouse.call(
                "run",
                "-d",
                "--name",
                "traced",
                "--user",
                "root",
                "--display",
                "none",
                "--network",
                "none",
                "--",
                "sh",
                "-c",
                "while :; do echo on; sleep 0.05; done");
        Desk desk = new Desk(dormouse, "traced");
        desk.awaitLog("running", log -> log.contains("on\n"));
        long init = Container.of(
                        dormouse.layout(),
                        new SessionStore(dormouse.layout()).load("traced").container())
                .init();
        List<Long> traced = new ArrayList<>();
        BridgeHandler tracer = new BridgeHandler() {
            @Override
            public HookReply started(HookRequest.Started request) {
                for (long pid : Cgroup.members(init)) {
                    Tracing.during(pid, () -> traced.add(pid));
                }
                return HookReply.DONE;
            }
        };

        new Checkpoint(dormouse.layout(), CriuProgram.locate(dormouse.layout()), Progress.SILENT, List.of(tracer))
                .run(CheckpointRequest.of("traced", true));

        assertThat(traced).contains(init);
        long before = desk.log().lines().count();
        desk.awaitLog("going on", log -> log.lines().count() > before);
    }

    private static final class Sender implements BridgeHandler {
        private volatile String seen = "";

        @Override
        public boolean takesCareOf(Finding finding) {
            return finding.kind().equals("device");
        }

        @Override
        public HookReply dumpFile(HookRequest.DumpFile request) {
            return request.file().name().equals("/dev/fuse") ? HookReply.DONE : HookReply.NOT_MINE;
        }

        @Override
        public HookReply restoreFile(HookRequest.RestoreFile request) {
            return new HookReply.After(errands -> send(errands, request.task()));
        }

        private HookReply send(Errands errands, Task task) {
            Errands.Opened device = errands.open(Path.of("/dev/fuse"), Fd.O_RDWR);
            Errands.Opened terminal = errands.open(Path.of("/dev/ptmx"), Fd.O_RDWR);
            try (MemoryFile memory = MemoryFile.create("errand", 4096)) {
                long address = errands.map(memory.fd(), 4096);
                errands.ask(terminal.number(), TERMINAL, address);
                errands.unmap(address, 4096);
                seen = "terminal " + memory.memory().get(ValueLayout.JAVA_INT, 0) + " of the session, "
                        + fetched(task, device.number());
            } finally {
                terminal.here().close();
            }
            errands.close(terminal.number());
            errands.close(device.number());
            return new HookReply.Opened(device.here());
        }

        /** By the number that it has there. */
        private static String fetched(Task task, int number) {
            try (PidFd process = PidFd.open(task.pid());
                    Fd file = process.fetch(number)) {
                return String.valueOf(Files.readSymbolicLink(Path.of("/proc/self/fd/" + file.number()))
                        .getFileName());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
