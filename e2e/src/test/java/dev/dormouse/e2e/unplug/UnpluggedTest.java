package dev.dormouse.e2e.unplug;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.criu.DescriptorTables.Holder;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.SnapshotStore;
import dev.dormouse.core.snapshot.UnpackedSnapshot;
import dev.dormouse.core.unplug.UnpluggedFile;
import dev.dormouse.core.unplug.UnpluggedFiles;
import dev.dormouse.e2e.Desk;
import dev.dormouse.e2e.Dormouse;
import dev.dormouse.linux.Command;
import dev.dormouse.linux.DeviceId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A real program holds a device that CRIU cannot save, and wakes to find it unplugged. */
class UnpluggedTest {
    private static final DeviceId FUSE = DeviceId.character(10, 229);

    /** Holds the device three times: plainly, with a duplicate, and watched by epoll. Says each round what it finds. */
    private static final String HOLDER = """
            import errno, fcntl, os, select, sys, time
            device = sys.argv[1]
            plain = os.open(device, os.O_RDWR | os.O_NONBLOCK)
            other = os.dup(plain)
            watched = os.open(device, os.O_RDWR | os.O_NONBLOCK)
            epoll = select.epoll()
            epoll.register(watched, select.EPOLLIN)

            def tried(action):
                try:
                    action()
                    return 'fine'
                except OSError as e:
                    return errno.errorcode[e.errno]

            def polled(fd):
                poll = select.poll()
                poll.register(fd, select.POLLIN)
                return poll.poll(0)[0][1] if poll.poll(0) else 0

            count = 0
            while True:
                count += 1
                print(count,
                    'read=' + tried(lambda: os.read(plain, 100000)),
                    'write=' + tried(lambda: os.write(plain, b'x')),
                    'ioctl=' + tried(lambda: fcntl.ioctl(plain, 0x8004e500, b'1234')),
                    'poll=%d' % polled(plain),
                    'device=%d:%d' % (os.major(os.fstat(plain).st_rdev), os.minor(os.fstat(plain).st_rdev)),
                    'other.read=' + tried(lambda: os.read(other, 100000)),
                    'watched.read=' + tried(lambda: os.read(watched, 100000)),
                    'watched.write=' + tried(lambda: os.write(watched, b'x')),
                    'epoll=%d' % sum(events for _, events in epoll.poll(0)),
                    'node=' + str(os.path.exists(device)),
                    flush=True)
                time.sleep(0.1)
            """;

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    @TempDir
    Path directory;

    /** A second name of /dev/fuse that the test can take away without anybody else's noticing. */
    private final Path device =
            Path.of("/dev", "dormouse-e2e-" + ProcessHandle.current().pid());

    @BeforeEach
    void plugIn() {
        require(Command.of("mknod", device.toString(), "c", "10", "229").run());
    }

    @AfterEach
    void unplug() throws Exception {
        Files.deleteIfExists(device);
    }

    @Test
    void aProgramWakesWithItsDeviceUnplugged() throws Exception {
        Desk desk = run("holder", "--device", device.toString(), "--", "python3", "-c", HOLDER, device.toString());
        desk.awaitLog("the first round", log -> log.contains("node=True"));

        String snapshot = checkpoint("holder", "fault");
        Files.delete(device);
        Command.Result told = dormouse.attempt("restore", snapshot);

        assertThat(told.exit()).as(told.err()).isZero();
        assertThat(told.err()).contains("This host has no " + device);
        awaitUnplugged(desk);
        assertThat(counted(desk)).isSorted().doesNotHaveDuplicates();
        assertThat(recorded(snapshot)).allSatisfy(file -> {
            assertThat(file.device()).isEqualTo(FUSE);
            assertThat(file.path()).isEqualTo(device.toString());
            assertThat(file.holders()).isNotEmpty();
        });
        assertThat(recorded(snapshot).stream().map(UnpluggedFile::awaited)).containsExactlyInAnyOrder(true, false);
        assertThat(recorded(snapshot).stream()
                        .flatMap(file -> file.holders().stream())
                        .map(Holder::fd))
                .hasSize(3);
    }

    @Test
    void whatIsUnpluggedStaysSoThroughFurtherSnapshots() throws Exception {
        Desk desk = run("again", "--device", device.toString(), "--", "python3", "-c", HOLDER, device.toString());
        desk.awaitLog("the first round", log -> log.contains("node=True"));
        String first = checkpoint("again", "fault");
        dormouse.restore(first);
        awaitUnplugged(desk);

        String second = desk.sleep();
        dormouse.restore(second);

        long before = counted(desk).size();
        desk.awaitLog("counting on", log -> counted(desk).size() > before);
        awaitUnplugged(desk);
        assertThat(last(desk)).contains("device=10:229", "node=True");
    }

    @Test
    void withoutTheUsersWordTheCheckpointIsRefusedAndTheSessionGoesOn() {
        Desk desk = run("asked", "--device", device.toString(), "--", "python3", "-c", HOLDER, device.toString());
        desk.awaitLog("the first round", log -> log.contains("node=True"));

        Command.Result told = dormouse.attempt("checkpoint", "asked");

        assertThat(told.exit()).isEqualTo(3);
        assertThat(told.err()).contains("10:229");
        long before = counted(desk).size();
        desk.awaitLog("counting on", log -> counted(desk).size() > before);
        assertThat(last(desk)).doesNotContain("EBADF");
    }

    @Test
    void mappedMemoryOfADeviceReadsZero() throws Exception {
        String woken = wokenMapping("zeros", "zero");

        assertThat(woken).contains(" byte 0 ");
        assertThat(descriptors(woken))
                .as("descriptors after")
                .isEqualTo(descriptors(dormouse.log("zeros").lines().findFirst().orElseThrow()));
    }

    @Test
    void mappedMemoryOfADeviceFaults() throws Exception {
        assertThat(wokenMapping("faults", "fault")).contains("signal 11");
    }

    /** Two processes map a block device, next to each other twice; a child touches it, so that a fault kills only that. */
    private static final String MAPPER = """
            import mmap, os, sys, time
            fd = os.open(sys.argv[1], os.O_RDWR)
            one = mmap.mmap(fd, 8192, offset=0)
            two = mmap.mmap(fd, 8192, offset=8192)
            private = mmap.mmap(fd, 4096, flags=mmap.MAP_PRIVATE, prot=mmap.PROT_READ)
            if os.fork() == 0:
                while True: time.sleep(1)
            count = 0
            while True:
                count += 1
                child = os.fork()
                if child == 0:
                    os._exit(one[0] | two[0] | private[0])
                status = os.waitpid(child, 0)[1]
                if os.WIFSIGNALED(status):
                    print(count, 'signal', os.WTERMSIG(status), flush=True)
                else:
                    print(count, 'byte', os.WEXITSTATUS(status), len(os.listdir('/proc/self/fd')), flush=True)
                time.sleep(0.1)
            """;

    private String wokenMapping(String name, String memory) throws Exception {
        Path disk = Files.write(directory.resolve("disk"), "A".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII));
        Command.Result attached =
                Command.of("losetup", "--find", "--show", disk.toString()).run();
        require(attached);
        String loop = attached.out().strip();
        try {
            Desk desk = run(name, "--device", loop, "--", "python3", "-c", MAPPER, loop);
            desk.awaitLog("what is on the disk", log -> log.contains("byte 65"));
            String snapshot = checkpoint(name, memory);
            long before = dormouse.log(name).lines().count();
            dormouse.restore(snapshot);
            desk.awaitLog("counting on", log -> log.lines().count() > before + 2);
            return last(desk);
        } finally {
            Command.of("losetup", "--detach", loop).run();
        }
    }

    private Desk run(String name, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("run", "-d", "--name", name, "--user", "root", "--display", "none", "--network", "none"));
        arguments.addAll(List.of(more));
        dormouse.call(arguments.toArray(String[]::new));
        return new Desk(dormouse, name);
    }

    private String checkpoint(String name, String memory) {
        return dormouse.call("checkpoint", name, "--on-lost", "unplug", "--unplugged-memory", memory);
    }

    private List<UnpluggedFile> recorded(String snapshot) {
        Manifest manifest = new SnapshotStore(dormouse.layout()).load(snapshot);
        try (UnpackedSnapshot unpacked = UnpackedSnapshot.of(dormouse.layout(), manifest, _ -> {})) {
            return UnpluggedFiles.read(unpacked.images()).files();
        }
    }

    private static void awaitUnplugged(Desk desk) {
        desk.awaitLog(
                "a device that is gone",
                log -> last(desk)
                        .contains("read=EBADF write=EBADF ioctl=EBADF poll=32 device=10:229 other.read=EBADF"
                                + " watched.read=EBADF watched.write=EBADF epoll=8"));
    }

    private static List<Integer> counted(Desk desk) {
        return desk.log()
                .lines()
                .map(line -> Integer.valueOf(line.substring(0, line.indexOf(' '))))
                .toList();
    }

    private static String descriptors(String line) {
        return line.substring(line.lastIndexOf(' '));
    }

    private static String last(Desk desk) {
        List<String> lines = desk.log().lines().toList();
        return lines.isEmpty() ? "" : lines.getLast();
    }

    private static void require(Command.Result result) {
        assertThat(result.exit()).as(result.err()).isZero();
    }
}
