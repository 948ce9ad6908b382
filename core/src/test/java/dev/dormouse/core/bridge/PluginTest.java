package dev.dormouse.core.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.NativePart;
import dev.dormouse.linux.Command;
import dev.dormouse.linux.Fd;
import dev.dormouse.linux.FileNode;
import dev.dormouse.linux.MemoryFile;
import dev.dormouse.linux.ProcFile;
import dev.dormouse.linux.UnixSocket;
import java.io.BufferedReader;
import java.io.InputStream;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real plugin in a program of ours that calls it as CRIU does. */
class PluginTest {
    private static final int NOT_MINE = -95;

    @TempDir
    Path directory;

    private final List<HookRequest> asked = new CopyOnWriteArrayList<>();

    @BeforeEach
    void build() throws Exception {
        NativePart.PLUGIN.copyTo(directory.resolve("plugin.so"));
        try (InputStream source = Objects.requireNonNull(PluginTest.class.getResourceAsStream("criu.c"))) {
            Files.copy(source, directory.resolve("criu.c"));
        }
        Command.Result built = Command.of(
                        "cc",
                        "-rdynamic",
                        "-o",
                        directory.resolve("criu").toString(),
                        directory.resolve("criu.c").toString())
                .run();
        assertThat(built.exit()).as(built.err()).isZero();
    }

    /** Takes what it is asked for, and notes what that was. */
    private class Owner implements BridgeHandler {
        @Override
        public boolean hearsOfProcesses() {
            return true;
        }

        @Override
        public HookReply dumpFile(HookRequest.DumpFile request) {
            return noted(request, HookReply.DONE);
        }

        @Override
        public HookReply restoreFile(HookRequest.RestoreFile request) {
            return noted(request, new HookReply.Opened(Fd.open(directory, Fd.O_PATH)));
        }

        @Override
        public HookReply restoreMapping(HookRequest.RestoreMapping request) {
            return noted(request, new HookReply.Mapped(Fd.open(directory, Fd.O_PATH), 0x5000));
        }

        @Override
        public HookReply restoreMount(HookRequest.RestoreMount request) {
            return noted(request, new HookReply.Mounted(true));
        }

        @Override
        public HookReply pauseDevices(HookRequest.PauseDevices request) {
            return noted(request, HookReply.DONE);
        }

        @Override
        public HookReply checkpointDevices(HookRequest.CheckpointDevices request) {
            throw new BridgeException("the device is busy");
        }

        @Override
        public HookReply ended(HookRequest.Ended request) {
            return noted(request, HookReply.DONE);
        }

        private HookReply noted(HookRequest request, HookReply reply) {
            asked.add(request);
            return reply;
        }
    }

    private List<String> run(String... calls) {
        return run(socket(), calls);
    }

    private List<String> run(Path socket, String... calls) {
        List<String> command = command(calls);
        Command.Result result = Command.of(command)
                .with("DORMOUSE_BRIDGE", socket.toString())
                .with("DORMOUSE_BRIDGE_TIMEOUT", "1")
                .within(Duration.ofSeconds(30))
                .run();
        assertThat(result.exit()).as(result.err()).isZero();
        List<String> lines = result.out().lines().toList();
        assertThat(lines.getFirst()).isEqualTo("dormouse 200 12");
        return lines.subList(1, lines.size());
    }

    private List<String> command(String... calls) {
        List<String> command = new ArrayList<>();
        command.add(directory.resolve("criu").toString());
        command.add(directory.resolve("plugin.so").toString());
        command.addAll(List.of(calls));
        return command;
    }

    private Path socket() {
        return directory.resolve("bridge");
    }

    @Test
    void withoutAListeningDormouseNoHookIsOurs() {
        List<String> all = new ArrayList<>(List.of("init", "0"));
        for (int hook = 0; hook < 17; hook++) {
            if (hook != 15) {
                all.add(Integer.toString(hook));
                all.add("/dev/null");
            }
        }
        all.addAll(List.of("exit", "0"));

        List<String> results = run(all.toArray(String[]::new));

        assertThat(results).hasSize(17);
        assertThat(results.getFirst()).isEqualTo("0");
        assertThat(results.subList(1, 17))
                .allSatisfy(result -> assertThat(result).startsWith("" + NOT_MINE));
    }

    @Test
    void aDumpAsksOverOneConnection() {
        try (BridgeServer _ = BridgeServer.start(socket(), List.of(new Owner()))) {
            assertThat(run("init", "0", "10", "42", "2", "/dev/null", "2", "/dev/zero", "0", "/dev/null", "exit", "0"))
                    .containsExactly("0", "0", "inventory dormouse", "0", "0", "-95");
        }
        assertThat(asked).hasSize(4);
        assertThat(asked.get(0)).isEqualTo(new HookRequest.PauseDevices(42));
        assertThat(asked.get(1)).isInstanceOfSatisfying(HookRequest.DumpFile.class, dumped -> {
            assertThat(dumped.id()).isEqualTo(77);
            assertThat(dumped.file().name()).isEqualTo("/dev/null");
        });
        assertThat(asked.get(3)).isEqualTo(new HookRequest.Ended(HookRequest.Stage.DUMP, 0));
    }

    @Test
    void whereNobodyWantsToHearOfProcessesThePluginDoesNotAsk() {
        BridgeHandler deaf = new Owner() {
            @Override
            public boolean hearsOfProcesses() {
                return false;
            }
        };
        try (BridgeServer _ = BridgeServer.start(socket(), List.of(deaf))) {
            assertThat(run("init", "0", "10", "42", "11", "42", "9", "42", "2", "/dev/null", "exit", "0"))
                    .containsExactly("0", "-95", "-95", "-95", "inventory dormouse", "0");
        }
        assertThat(asked).hasSize(2);
    }

    @Test
    void tasksOfARestoreGetWhatTheyAskFor() {
        String inode = " inode " + FileNode.of(directory).inode();
        try (BridgeServer _ = BridgeServer.start(socket(), List.of(new Owner()))) {
            assertThat(run("init", "2", "3", "5", "8", "/dev/x", "5", "/mnt", "exit", "2"))
                    .satisfiesExactly(
                            line -> assertThat(line).isEqualTo("inherit dormouse-bridge"),
                            line -> assertThat(line).isEqualTo("0"),
                            line -> assertThat(line).endsWith(inode),
                            line -> assertThat(line).isEqualTo("1 offset 20480 fd some"),
                            line -> assertThat(line).isEqualTo("0 file 1"));
        }
        HookRequest.RestoreFile file = (HookRequest.RestoreFile) asked.getFirst();
        assertThat(file.id()).isEqualTo(5);
        assertThat(file.task().pid()).isEqualTo(file.task().innerPid()).isPositive();
        assertThat(asked.get(1)).isEqualTo(new HookRequest.RestoreMapping(file.task(), "/dev/x", 4096, 8192));
    }

    @Test
    void aHandlerThatFailsFailsTheHookAndIsRemembered() {
        try (BridgeServer server = BridgeServer.start(socket(), List.of(new Owner()))) {
            assertThat(run("init", "0", "11", "42", "exit", "0")).containsExactly("0", "-5");
            assertThat(server.failure().map(Throwable::getMessage)).contains("the device is busy");
        }
    }

    @Test
    void criuLooksThroughTheDirectoryThatComesBeforeAProcessIsSaved() {
        BridgeHandler shown = new Owner() {
            @Override
            public HookReply checkpointDevices(HookRequest.CheckpointDevices request) {
                return request.pid() == 1 ? HookReply.DONE : new HookReply.Opened(Fd.open(directory, Fd.O_PATH));
            }
        };
        try (BridgeServer _ = BridgeServer.start(socket(), List.of(shown))) {
            assertThat(run("init", "0", "11", "1", "11", "2", "exit", "0"))
                    .satisfiesExactly(
                            line -> assertThat(line).isEqualTo("0"),
                            line -> assertThat(line).isEqualTo("0"),
                            line -> assertThat(line).isEqualTo("proc closed"),
                            line -> assertThat(line)
                                    .startsWith("proc ")
                                    .endsWith(" inode " + FileNode.of(directory).inode()),
                            line -> assertThat(line).isEqualTo("inventory dormouse"),
                            line -> assertThat(line).isEqualTo("0"));
        }
    }

    @Test
    void aDormouseThatDiesInTheMiddleFailsEveryFurtherHook() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        command("init", "0", "10", "1", "wait", "10", "2", "2", "/dev/null", "exit", "0"))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DORMOUSE_BRIDGE", socket().toString());
        Process process;
        try (BridgeServer _ = BridgeServer.start(socket(), List.of(new Owner()))) {
            process = builder.start();
            BufferedReader out = process.inputReader(StandardCharsets.US_ASCII);
            assertThat(List.of(out.readLine(), out.readLine(), out.readLine()))
                    .containsExactly("dormouse 200 12", "0", "0");
        }
        try {
            process.outputWriter(StandardCharsets.US_ASCII).append('\n').flush();
            List<String> rest =
                    process.inputReader(StandardCharsets.US_ASCII).lines().toList();
            assertThat(rest)
                    .hasSize(2)
                    .allSatisfy(result ->
                            assertThat(Integer.parseInt(result)).isNegative().isNotEqualTo(NOT_MINE));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void aDormouseThatHangsFailsTheHookAfterTheTimeLimit() throws Exception {
        try (UnixSocket listening = UnixSocket.listen(socket(), UnixSocket.Type.SEQPACKET)) {
            // Nobody accepts, so that messages are taken by the kernel and never answered.
            assertThat(run("init", "0")).containsExactly("-1");
            listening.shutdown();
        }
    }

    @Test
    void anAnswerThatIsNoneOfOursFailsTheHook() throws Exception {
        try (UnixSocket listening = UnixSocket.listen(socket(), UnixSocket.Type.SEQPACKET)) {
            Thread impostor = Thread.ofPlatform().start(() -> {
                Optional<UnixSocket> caller = listening.accept();
                try (UnixSocket socket = caller.orElseThrow();
                        Fd fd = Fd.open(directory, Fd.O_PATH)) {
                    socket.receive(Frame.MOST_BYTES, 1);
                    socket.send(new byte[] {1, 2, 3}, fd, fd, fd);
                }
            });
            assertThat(run("init", "0")).containsExactly("-1");
            impostor.join();
        }
    }

    /** Has the program open a file, map memory, ask a driver, and gives it what it has opened. */
    private static final class Sender implements BridgeHandler {
        private final List<Object> seen = new ArrayList<>();

        @Override
        public HookReply restoreFile(HookRequest.RestoreFile request) {
            return new HookReply.After(errands -> send(errands, request.task()));
        }

        private HookReply send(Errands errands, Task task) {
            Errands.Opened opened = errands.open(Path.of("/dev/ptmx"), 2);
            try (MemoryFile memory = MemoryFile.create("errand", 4096)) {
                long address = errands.map(memory.fd(), 4096);
                // TIOCGPTN: the number of the terminal that was just made.
                seen.add(errands.ask(opened.number(), 0x80045430L, address + 8));
                seen.add(maps(task).contains("errand"));
                errands.unmap(address, 4096);
                seen.add(maps(task).contains("errand"));
                int kept = errands.keep(memory.fd());
                seen.add(Files.exists(Path.of("/proc/" + task.pid() + "/fd/" + kept)));
                errands.close(kept);
                seen.add(Files.exists(Path.of("/proc/" + task.pid() + "/fd/" + kept)));
                // Takes the descriptor back.
                seen.add(memory.memory().get(ValueLayout.JAVA_INT, 8));
            }
            errands.close(opened.number());
            return new HookReply.Opened(opened.here());
        }

        private static String maps(Task task) {
            return ProcFile.read(Path.of("/proc/" + task.pid() + "/maps"));
        }
    }

    @Test
    void aTaskRunsErrandsBeforeItGetsItsAnswer() {
        Sender sender = new Sender();
        try (BridgeServer server = BridgeServer.start(socket(), List.of(sender))) {
            List<String> lines = run("init", "2", "3", "5", "exit", "2");

            assertThat(server.failure()).isEmpty();
            assertThat(lines.getLast())
                    .contains(" inode " + FileNode.of(Path.of("/dev/ptmx")).inode());
        }
        assertThat(sender.seen.subList(0, 5)).containsExactly(0, true, false, true, false);
        assertThat((int) sender.seen.get(5)).isNotNegative();
    }

    @Test
    void anErrandThatFailsSaysWhy() {
        BridgeHandler handler = new BridgeHandler() {
            @Override
            public HookReply restoreFile(HookRequest.RestoreFile request) {
                return new HookReply.After(errands -> {
                    errands.ask(99, 0, 0);
                    return HookReply.DONE;
                });
            }
        };
        try (BridgeServer server = BridgeServer.start(socket(), List.of(handler))) {
            assertThat(run("init", "2", "3", "5", "exit", "2").getLast()).isEqualTo("-5");
            assertThat(server.failure().map(Throwable::getMessage))
                    .contains("ioctl in the restored process: bad file descriptor");
        }
    }
}
