package dev.dormouse.core.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.dormouse.linux.proc.Descriptor;
import dev.dormouse.linux.proc.Descriptor.Kind;
import dev.dormouse.linux.proc.FileLock;
import dev.dormouse.linux.proc.Mapping;
import dev.dormouse.linux.proc.ProcessFacts;
import dev.dormouse.linux.proc.Watch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On real processes of the real kernel. */
class SessionInspectorTest {
    /**
     * Mounts a file system of one file, which it serves itself by the protocol of linux/fuse.h, opens that file, and stops
     * the server. In a mount namespace of its own, so that the mount ends with it. The server alone has the device open, so
     * that its death ends all waiting.
     */
    private static final String STOPPED_SERVER = """
            def attributes(node):
                mode = 0o040755 if node == 1 else 0o100644
                return struct.pack('<6Q10I', node, 0, 0, 0, 0, 0, 0, 0, 0, mode, 1, 0, 0, 0, 4096, 0)
            def answer(operation, node):
                if operation == 26: return struct.pack('<4I2H2I2H8I', 7, 31, 0, 0, 1, 1, 4096, 1, 0, 0, *[0] * 8)
                if operation == 1: return struct.pack('<4Q2I', 2, 1, 0, 0, 0, 0) + attributes(2)
                if operation == 3: return struct.pack('<QII', 0, 0, 0) + attributes(node)
                if operation == 14: return struct.pack('<QII', 1, 0, 0)
                return None
            def serve():
                libc.prctl(1, 9)
                while True:
                    request = os.read(fuse, 1 << 20)
                    _, operation, unique, node = struct.unpack_from('<IIQQ', request)
                    if operation == 2: continue
                    body = answer(operation, node)
                    error = -38 if body is None else 0
                    os.write(fuse, struct.pack('<IiQ', 16 + len(body or b''), error, unique) + (body or b''))
            if libc.unshare(0x00020000): raise OSError('unshare')
            libc.mount(b'none', b'/', None, 1 << 18 | 1 << 14, None)
            fuse = os.open('/dev/fuse', os.O_RDWR)
            options = b'fd=%d,rootmode=40000,user_id=0,group_id=0' % fuse
            if libc.mount(b'stuck', sys.argv[1].encode(), b'fuse', 0, options): raise OSError('mount')
            server = os.fork()
            if server == 0: serve()
            os.close(fuse)
            served = os.open(sys.argv[1] + '/served', os.O_RDONLY)
            os.kill(server, signal.SIGSTOP)
            os.waitpid(server, os.WUNTRACED)
            say(served)
            os.kill(server, 9)
            """;

    @TempDir
    private Path dir;

    private static ProcessFacts process(Program program) {
        return program.facts().initFacts().orElseThrow();
    }

    private static Descriptor descriptor(ProcessFacts process, int fd) {
        return process.descriptors().stream()
                .filter(descriptor -> descriptor.fd() == fd)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aProcessIsKnownByItsNumbersAndItsPlace() throws IOException {
        try (Program program = Program.run("os.chdir(sys.argv[1]); os.setsid(); say(os.getpid())", dir.toString())) {
            ProcessFacts facts = process(program);
            assertThat(facts.process().innerPid()).isEqualTo(program.pid());
            assertThat(facts.process().parent())
                    .isEqualTo(ProcessHandle.current().pid());
            assertThat(facts.state().session()).isEqualTo(program.pid());
            assertThat(facts.state().letter()).isIn('S', 'R');
            assertThat(facts.state().startTicks()).isPositive();
            assertThat(facts.directory()).isEqualTo(dir.toRealPath().toString());
            assertThat(facts.executable()).contains("python");
            assertThat(facts.namespace("net")).isPositive();
            assertThat(facts.truncated()).isFalse();
        }
    }

    @Test
    void eachKindOfAnonymousDescriptorIsToldByItsName() throws IOException {
        try (Program program = Program.run("""
                watch = libc.inotify_init1(0)
                libc.inotify_add_watch(watch, sys.argv[1].encode(), 0x100)
                epoll = select.epoll()
                event = system(290, 5, 0)
                epoll.register(event)
                say(watch, event, epoll.fileno(), libc.timerfd_create(1, 0), os.pidfd_open(os.getppid()))
                """, dir.toString())) {
            ProcessFacts facts = process(program);
            Descriptor watch = descriptor(facts, program.number(0));
            assertThat(watch.anonymous()).isEqualTo("inotify");
            assertThat(Watch.of(watch.info())).singleElement().satisfies(found -> {
                assertThat(found.inode()).isEqualTo(Files.getAttribute(dir, "unix:ino"));
                assertThat(found.mask()).isEqualTo(0x100);
            });
            Descriptor event = descriptor(facts, program.number(1));
            assertThat(event.anonymous()).isEqualTo("eventfd");
            assertThat(event.info().value("eventfd-count:")).isEqualTo("5");
            Descriptor epoll = descriptor(facts, program.number(2));
            assertThat(epoll.anonymous()).isEqualTo("eventpoll");
            assertThat(epoll.info().lines("tfd:")).hasSize(1);
            assertThat(descriptor(facts, program.number(3)).anonymous()).isEqualTo("timerfd");
            Descriptor pidfd = descriptor(facts, program.number(4));
            assertThat(pidfd.anonymous()).isEqualTo("pidfd");
            assertThat(pidfd.info().process()).isEqualTo(ProcessHandle.current().pid());
        }
    }

    @Test
    void anIoUringIsSeenWithItsRings() throws IOException {
        try (Program program = Program.run("""
                ring = system(425, 4, ctypes.create_string_buffer(120))
                rings = mmap.mmap(ring, 4096, mmap.MAP_SHARED)
                say(ring)
                """)) {
            ProcessFacts facts = process(program);
            assertThat(descriptor(facts, program.number(0)).anonymous()).isEqualTo("io_uring");
            assertThat(facts.maps().special()).extracting(Mapping::path).contains("anon_inode:[io_uring]");
        }
    }

    @Test
    void deletedFilesAreToldFromThoseThatAreOnlyCalledSo() throws IOException {
        try (Program program = Program.run("""
                os.chdir(sys.argv[1])
                def make(name): return os.open(name, os.O_RDWR | os.O_CREAT)
                gone = make('gone\\nby'); os.write(gone, b'four'); os.unlink('gone\\nby')
                called = make('kept (deleted)')
                linked = make('one'); os.link('one', 'two'); os.unlink('one')
                say(gone, called, linked)
                """, dir.toString())) {
            ProcessFacts facts = process(program);
            Descriptor gone = descriptor(facts, program.number(0));
            assertThat(gone.deleted()).isTrue();
            assertThat(gone.links()).isZero();
            assertThat(gone.size()).isEqualTo(4);
            assertThat(gone.path()).isEqualTo(dir.toRealPath() + "/gone\nby");
            Descriptor called = descriptor(facts, program.number(1));
            assertThat(called.deleted()).isFalse();
            assertThat(called.path()).isEqualTo(dir.toRealPath() + "/kept (deleted)");
            Descriptor linked = descriptor(facts, program.number(2));
            assertThat(linked.deleted()).isTrue();
            assertThat(linked.links()).isEqualTo(1);
        }
    }

    @Test
    void aFileOfAProcessThatHasEndedIsKept() throws IOException {
        try (Program program = Program.run("""
                child = os.fork()
                if child == 0: signal.pause()
                status = os.open('/proc/%d/status' % child, os.O_RDONLY)
                place = os.open('/proc/%d' % child, os.O_RDONLY)
                os.kill(child, 9); os.waitpid(child, 0)
                say(status, place, child)
                """)) {
            ProcessFacts facts = process(program);
            assertThat(descriptor(facts, program.number(0)).target()).startsWith("/proc/" + program.number(2));
            assertThat(descriptor(facts, program.number(1)).target()).startsWith("/proc/" + program.number(2));
        }
    }

    @Test
    void memoryIsToldByItsKind() throws IOException {
        try (Program program = Program.run("""
                memory = os.memfd_create('a (deleted)\\nb')
                shared = mmap.mmap(-1, 8192)
                segment = libc.shmget(0, 4096, 0o1600)
                libc.shmat.restype = ctypes.c_void_p
                libc.shmat(segment, None, 0)
                libc.shmctl(segment, 0, None)
                context = ctypes.c_ulong(0)
                system(206, 16, ctypes.byref(context))
                say(memory)
                """)) {
            ProcessFacts facts = process(program);
            assertThat(descriptor(facts, program.number(0)).memory()).isTrue();
            assertThat(facts.maps().special())
                    .extracting(Mapping::path)
                    .contains("/dev/zero (deleted)", "/SYSV00000000 (deleted)", "/[aio] (deleted)");
            assertThat(facts.maps().special()).noneMatch(Mapping::deleted);
        }
    }

    @Test
    void terminalsAndDevicesAreToldByTheirNumbers() throws IOException {
        try (Program program = Program.run("""
                import pty
                master, slave = pty.openpty()
                full = os.open('/dev/full', os.O_RDWR)
                zero = os.open('/dev/zero', os.O_RDWR)
                say(master, slave, full)
                """)) {
            ProcessFacts facts = process(program);
            Descriptor master = descriptor(facts, program.number(0));
            assertThat(master.kind()).isEqualTo(Kind.CHARACTER_DEVICE);
            assertThat(master.device()).hasToString("c 5:2");
            Descriptor slave = descriptor(facts, program.number(1));
            assertThat(slave.device()).hasToString("c 136:" + master.info().terminal());
            assertThat(descriptor(facts, program.number(2)).device()).hasToString("c 1:7");
        }
    }

    @Test
    void locksAreHeldThroughDescriptors() throws IOException {
        try (Program program = Program.run("""
                file = os.open(sys.argv[1] + '/locked', os.O_RDWR | os.O_CREAT)
                fcntl.flock(file, fcntl.LOCK_EX)
                other = os.open(sys.argv[1] + '/other', os.O_RDWR | os.O_CREAT)
                fcntl.fcntl(other, 37, struct.pack('hhqqi4x', fcntl.F_WRLCK, 0, 0, 10, 0))
                fcntl.lockf(other, fcntl.LOCK_EX, 5, 20)
                say(0)
                """, dir.toString())) {
            assertThat(program.facts().locks())
                    .allMatch(lock -> lock.pid() == program.pid())
                    .extracting(FileLock::kind)
                    .containsExactlyInAnyOrder("FLOCK", "OFDLCK", "POSIX");
        }
    }

    @Test
    void timersOfTheProcessAreListed() throws IOException {
        try (Program program = Program.run("""
                timer = ctypes.c_void_p()
                ctypes.CDLL('librt.so.1').timer_create(1, None, ctypes.byref(timer))
                say(0)
                """)) {
            assertThat(process(program).timers())
                    .singleElement()
                    .satisfies(timer -> assertThat(timer.clock()).isEqualTo(1));
        }
    }

    @Test
    void aProcessThatEndsMeanwhileIsLeftOut() throws IOException {
        try (Program program = Program.run("say(0)")) {
            long gone = 4_194_303;
            SessionFacts facts = SessionInspector.inspect(program.pid(), List.of(gone, program.pid(), gone));
            assertThat(facts.processes()).extracting(ProcessFacts::pid).containsExactly(program.pid());
            assertThat(SessionInspector.inspect(gone, List.of(gone)).processes())
                    .isEmpty();
        }
    }

    @Test
    void aFileServerThatDoesNotAnswerIsNotWaitedFor() throws IOException {
        try (Program program = Program.run(STOPPED_SERVER, dir.toString())) {
            SessionFacts facts = assertTimeoutPreemptively(Duration.ofSeconds(60), program::facts);
            ProcessFacts process = facts.initFacts().orElseThrow();
            Descriptor file = descriptor(process, program.number(0));
            assertThat(file.kind()).isEqualTo(Kind.FILE);
            assertThat(file.target()).endsWith("/served");
            assertThat(facts.mountOf(file)).hasValueSatisfying(mount -> {
                assertThat(mount.type()).isEqualTo("fuse");
                assertThat(mount.mayHang()).isTrue();
            });
        }
    }

    @Test
    void aFileOfAnotherMountNamespaceIsForeign() throws IOException {
        try (Program program = Program.run("""
                file = os.open(sys.argv[1], os.O_RDONLY | os.O_DIRECTORY)
                if libc.unshare(0x00020000): raise OSError('unshare')
                say(file, os.open(sys.argv[1], os.O_RDONLY | os.O_DIRECTORY))
                """, dir.toString())) {
            SessionFacts facts = program.facts();
            ProcessFacts process = facts.initFacts().orElseThrow();
            assertThat(facts.foreignMount(process, descriptor(process, program.number(0))))
                    .isTrue();
            assertThat(facts.foreignMount(process, descriptor(process, program.number(1))))
                    .isFalse();
            assertThat(facts.mountOf(descriptor(process, program.number(1)))).isPresent();
        }
    }

    @Test
    void aTreeWithoutProcessesIsNoError() {
        SessionFacts facts = SessionInspector.inspect(dir, 1, List.of(1L, 2L));
        assertThat(facts.processes()).isEmpty();
        assertThat(facts.sockets()).isEqualTo(Map.of());
    }
}
