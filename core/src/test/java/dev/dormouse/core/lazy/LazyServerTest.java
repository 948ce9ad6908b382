package dev.dormouse.core.lazy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.criu.PageMap;
import dev.dormouse.core.oci.Container;
import dev.dormouse.linux.UnixSocket;
import dev.dormouse.linux.Userfault;
import dev.dormouse.store.contents.Contents;
import dev.dormouse.store.contents.Extent;
import dev.dormouse.store.contents.FileContents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Memory of this process in place of a session's, which a real guard holds. It is touched by the kernel for a system call: a thread of Java's
 * that waits in a fault stops all.
 */
final class LazyServerTest {
    private static final String FILE = "images/pages-1.img";
    private static final int PID = 7;
    private static final int PAGE = (int) Userfault.PAGE;
    private static final int FINISHED = 0x52535446;

    /** Pages 0 and 1 are a block each; page 2 is zeros; page 3 is in the second block, too. */
    private static final Contents CONTENTS = new Contents(
            List.of(),
            List.of(new FileContents(
                    FILE,
                    List.of(
                            new Extent(PAGE, 0, 0),
                            new Extent(PAGE, 1, 0),
                            Extent.hole(PAGE),
                            new Extent(PAGE, 1, PAGE)))));

    @TempDir
    private Path directory;

    private final Arena arena = Arena.ofShared();
    private final OwnMemory memory = OwnMemory.map(4);
    private final Userfault uffd = Userfault.create(Userfault.ALL_EVENTS);
    private final Heard heard = new Heard();

    /** As many as there are who wait: those of the common pool can be as few as one. */
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private Guard guard;
    private UnixSocket criu;
    private UnixSocket ours;

    /** What the server tells. */
    private static final class Heard implements LazyServer.Ear {
        private final List<String> troubles = new CopyOnWriteArrayList<>();
        private final List<String> losses = new CopyOnWriteArrayList<>();
        private final List<String> events = new CopyOnWriteArrayList<>();

        @Override
        public void progress(long missing, long lost, String trouble) {
            troubles.add(trouble);
        }

        @Override
        public void lost(int pid, long bytes, String why) {
            losses.add(bytes + " of " + pid + ": " + why);
        }

        @Override
        public void waits(String why) {
            events.add("waits");
        }

        @Override
        public void goesOn() {
            events.add("goes on");
        }
    }

    @BeforeEach
    void start() {
        guard = Guard.start(new Container("any", directory), directory.resolve("guard"), "any");
        List<UnixSocket> pair = UnixSocket.pair(UnixSocket.Type.STREAM);
        criu = pair.getFirst();
        ours = pair.getLast();
        uffd.register(memory.address(), 4L * PAGE);
    }

    @AfterEach
    void end() {
        guard.dismiss();
        guard.close();
        criu.close();
        uffd.close();
        memory.close();
        threads.shutdown();
        arena.close();
    }

    /** Pages of a block: each begins with 10 times the block's row, and its own. */
    private Blocks.Result here(int block) {
        MemorySegment bytes = arena.allocate(2 * PAGE, PAGE);
        bytes.set(ValueLayout.JAVA_LONG, 0, 100 + 10L * block);
        bytes.set(ValueLayout.JAVA_LONG, PAGE, 101 + 10L * block);
        return new Blocks.Result.Here(bytes);
    }

    private CompletableFuture<LazyServer.End> serve(IntFunction<Blocks.Result> blocks) {
        LazyPages pages = new LazyPages(Map.of(
                PID, new LazyPages.OfProcess(FILE, List.of(new PageMap.Run(memory.address(), 0, 4 * PAGE, true)))));
        BlockParts parts = BlockParts.of(CONTENTS, List.of(FILE));
        Order order = Order.of(new WakeOrder(WakeOrder.VERSION, List.of()), pages, parts);
        LazyServer server = new LazyServer(pages, parts, blocks, order, guard, new CriuChannel(ours), heard);
        criu.send(number(PID));
        criu.send(new byte[1], uffd.fd());
        // The server's is the only one beside the guard's, as in a session.
        uffd.close();
        criu.send(number(FINISHED));
        return CompletableFuture.supplyAsync(server::serve, threads);
    }

    private static byte[] number(int number) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.nativeOrder())
                .putInt(number)
                .array();
    }

    private LazyServer.End ended(CompletableFuture<LazyServer.End> serving) throws Exception {
        criu.close();
        return serving.get(60, TimeUnit.SECONDS);
    }

    /** What a page begins with, once the kernel has it; -1 if it refuses to touch the page. */
    private CompletableFuture<Long> touch(int page) {
        return CompletableFuture.supplyAsync(
                () -> {
                    Path file = directory.resolve("page-" + page);
                    ByteBuffer bytes =
                            memory.content(page).asSlice(0, Long.BYTES).asByteBuffer();
                    try (FileChannel channel = FileChannel.open(
                            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ)) {
                        try {
                            channel.write(bytes);
                        } catch (IOException e) {
                            return -1L;
                        }
                        ByteBuffer back = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
                        channel.read(back, 0);
                        return back.getLong(0);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                threads);
    }

    private static long soon(CompletableFuture<Long> touched) throws Exception {
        return touched.get(60, TimeUnit.SECONDS);
    }

    @Test
    void whatIsTouchedComesAndThenTheRest() throws Exception {
        CompletableFuture<LazyServer.End> serving = serve(this::here);

        assertThat(soon(touch(3))).isEqualTo(111);
        assertThat(soon(touch(2))).isZero();
        assertThat(ended(serving)).isEqualTo(LazyServer.End.COMPLETE);
        assertThat(soon(touch(0))).isEqualTo(100);
        assertThat(soon(touch(1))).isEqualTo(110);
        assertThat(heard.losses).isEmpty();
        assertThat(heard.events).isEmpty();
    }

    @Test
    void whoNeedsAStoreThatIsAwayWaitsAndLosesNothing() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        CompletableFuture<LazyServer.End> serving =
                serve(block -> asked.incrementAndGet() < 4 ? new Blocks.Result.Away("no route") : here(block));
        CompletableFuture<Long> touched = touch(1);

        Awaitility.await().until(() -> heard.troubles.contains("no route"));
        assertThat(touched).isNotDone();
        // What needs no store comes meanwhile.
        assertThat(soon(touch(2))).isZero();

        assertThat(soon(touched)).isEqualTo(110);
        assertThat(ended(serving)).isEqualTo(LazyServer.End.COMPLETE);
        assertThat(soon(touch(0))).isEqualTo(100);
        assertThat(heard.losses).isEmpty();
        assertThat(heard.events).containsExactly("waits", "goes on");
        assertThat(heard.troubles.getLast()).isEmpty();
    }

    @Test
    void onlyWhatIsLostIsPoisoned() throws Exception {
        CompletableFuture<LazyServer.End> serving =
                serve(block -> block == 1 ? new Blocks.Result.Lost("flipped bits") : here(block));

        assertThat(soon(touch(1))).isEqualTo(-1);
        assertThat(ended(serving)).isEqualTo(LazyServer.End.COMPLETE);
        assertThat(soon(touch(3))).isEqualTo(-1);
        assertThat(soon(touch(0))).isEqualTo(100);
        assertThat(heard.losses).containsExactlyInAnyOrder("4096 of 7: flipped bits", "4096 of 7: flipped bits");
    }

    @Test
    void whatWasEmptiedMeanwhileIsZeros() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        CompletableFuture<LazyServer.End> serving =
                serve(block -> asked.incrementAndGet() < 3 ? new Blocks.Result.Away("no route") : here(block));
        CompletableFuture<Long> waiting = touch(0);
        Awaitility.await().until(() -> heard.events.contains("waits"));

        // Returns once the server has taken notice.
        assertThat(memory.empty(1)).isZero();
        assertThat(soon(touch(1))).isZero();
        assertThat(soon(waiting)).isEqualTo(100);
        assertThat(ended(serving)).isEqualTo(LazyServer.End.COMPLETE);
        assertThat(soon(touch(3))).isEqualTo(111);
    }

    @Test
    void aGuardThatIsKilledIsReplacedThoughNothingIsAskedOfIt() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        CompletableFuture<LazyServer.End> serving =
                serve(block -> asked.get() == 0 ? new Blocks.Result.Away("no route") : here(block));
        Awaitility.await().until(() -> heard.events.contains("waits"));
        ProcessHandle first = GuardTest.process(directory);
        first.destroyForcibly();

        Awaitility.await().until(() -> GuardTest.processes(directory).stream().anyMatch(found -> !found.equals(first)));
        asked.set(1);
        assertThat(ended(serving)).isEqualTo(LazyServer.End.COMPLETE);
        assertThat(soon(touch(0))).isEqualTo(100);
    }

    @Test
    void aSessionThatNeverRanIsNotServed() throws Exception {
        CriuChannel channel = new CriuChannel(ours);
        LazyPages none = new LazyPages(Map.of());
        BlockParts parts = BlockParts.of(CONTENTS, List.of());
        Order order = Order.of(new WakeOrder(WakeOrder.VERSION, List.of()), none, parts);
        LazyServer server = new LazyServer(none, parts, this::here, order, guard, channel, heard);

        assertThat(ended(CompletableFuture.supplyAsync(server::serve, threads))).isEqualTo(LazyServer.End.NEVER_RAN);
    }
}
