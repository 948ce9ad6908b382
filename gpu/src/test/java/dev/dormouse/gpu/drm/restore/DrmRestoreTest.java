package dev.dormouse.gpu.drm.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.dormouse.gpu.drm.fake.FakeBuffer;
import dev.dormouse.gpu.drm.fake.FakeClient;
import dev.dormouse.gpu.drm.fake.FakeHost;
import dev.dormouse.gpu.drm.fake.Moved;
import dev.dormouse.gpu.drm.graph.DescriptorState;
import dev.dormouse.gpu.drm.graph.DescriptorState.Kind;
import dev.dormouse.gpu.drm.graph.DrmGraph;
import dev.dormouse.gpu.drm.io.FileFacts;
import dev.dormouse.gpu.drm.io.MappedRange;
import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.linux.ErrnoException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrmRestoreTest {
    private static final Path ROOT = Path.of("/");

    private final FakeHost from = FakeHost.usual();
    private final FakeHost to = FakeHost.usual();

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("buffers");
    }

    private Moved move(int... pids) {
        return Moved.restore(Moved.save(from, file, pids), to, file);
    }

    private static void mark(FakeBuffer buffer, long value) {
        buffer.bytes().set(ValueLayout.JAVA_LONG_UNALIGNED, 0, value);
    }

    private static long mark(FakeBuffer buffer) {
        return buffer.bytes().get(ValueLayout.JAVA_LONG_UNALIGNED, 0);
    }

    private static FakeClient client(Moved moved, long id) {
        try (OpenFile file = moved.restore.descriptor(Kind.CLIENT, id, ROOT)) {
            return Moved.client(file);
        }
    }

    @Test
    void aBufferComesBackUnderItsHandleWithItsContents() {
        FakeClient client = from.kernel.client("card0");
        mark(client.buffer(from.kernel.make(client, 8192)), 42);
        from.kernel.give(1001, 5, client);

        try (Moved moved = move(1001)) {
            FakeClient restored = client(moved, 0);

            assertThat(restored.handles).containsOnlyKeys(1);
            assertThat(restored.buffer(1).size()).isEqualTo(8192);
            assertThat(mark(restored.buffer(1))).isEqualTo(42);
        }
        assertThat(to.kernel.open()).isZero();
    }

    @Test
    void sparseHandlesKeepTheirNumbersAndNoFillerStays() {
        FakeClient client = from.kernel.client("renderD129");
        for (int i = 1; i <= 500; i++) {
            mark(client.buffer(from.kernel.make(client, 4096)), i);
        }
        for (int i = 1; i <= 500; i++) {
            if (i != 7 && i != 499) {
                client.handles.remove(i);
            }
        }
        from.kernel.give(1001, 5, client);

        try (Moved moved = move(1001)) {
            FakeClient restored = client(moved, 0);

            assertThat(restored.handles).containsOnlyKeys(7, 499);
            assertThat(mark(restored.buffer(7))).isEqualTo(7);
            assertThat(mark(restored.buffer(499))).isEqualTo(499);
        }
    }

    @Test
    void aRenderNodeThatCannotMakeBuffersGetsImportsAsFillers() {
        FakeClient maker = from.kernel.client("card0");
        FakeClient importer = from.kernel.client("renderD128");
        List<FakeBuffer> buffers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            buffers.add(maker.buffer(from.kernel.make(maker, 4096)));
            from.kernel.acquire(importer, buffers.getLast());
        }
        importer.handles.remove(1);
        importer.handles.remove(2);
        importer.handles.remove(3);
        from.kernel.give(1001, 5, importer);

        try (Moved moved = move(1001)) {
            assertThat(client(moved, 0).handles).containsOnlyKeys(4);
        }
    }

    @Test
    void theSameHandleNumberInTwoClientsIsTwoBuffers() {
        for (int pid = 1001; pid <= 1002; pid++) {
            FakeClient client = from.kernel.client("card0");
            mark(client.buffer(from.kernel.make(client, 4096)), pid);
            from.kernel.give(pid, 5, client);
        }

        try (Moved moved = move(1001, 1002)) {
            assertThat(mark(client(moved, 0).buffer(1))).isEqualTo(1001);
            assertThat(mark(client(moved, 1).buffer(1))).isEqualTo(1002);
        }
    }

    @Test
    void importersComeBeforeTheirMakersAndShareAllTheSame() {
        FakeClient maker = from.kernel.client("renderD129");
        FakeBuffer shared = maker.buffer(from.kernel.make(maker, 4096));
        FakeClient importer = from.kernel.client("renderD128");
        from.kernel.acquire(importer, shared);
        mark(shared, 9);
        from.kernel.give(1001, 5, maker);
        from.kernel.give(1002, 5, importer);

        try (Moved moved = move(1001, 1002)) {
            FakeBuffer imported = client(moved, 1).buffer(1);

            assertThat(client(moved, 0).buffer(1)).isSameAs(imported);
            assertThat(mark(imported)).isEqualTo(9);
        }
    }

    @Test
    void aBufferWhoseMakerIsGoneComesBackForItsImporters() {
        FakeClient gone = from.kernel.client("card2");
        FakeBuffer shared = gone.buffer(from.kernel.make(gone, 4096));
        mark(shared, 5);
        FakeClient importer = from.kernel.client("card0");
        from.kernel.acquire(importer, shared);
        from.kernel.give(1001, 5, importer);

        try (Moved moved = move(1001)) {
            FakeBuffer restored = client(moved, 0).buffer(1);

            assertThat(mark(restored)).isEqualTo(5);
            assertThat(moved.graph.buffers().getFirst().device()).isEqualTo(FakeHost.BOCHS);
        }
    }

    @Test
    void descriptorsOfBuffersKeepNameSizeAndReadOnly() {
        FakeClient client = from.kernel.client("card0");
        FakeBuffer buffer = client.buffer(from.kernel.make(client, 12288));
        from.kernel.export(buffer, false);
        buffer.call("window");
        mark(buffer, 77);
        from.kernel.give(1001, 5, buffer);

        try (Moved moved = move(1001);
                OpenFile restored = moved.restore.descriptor(Kind.BUFFER, 1, ROOT)) {
            FileFacts facts = restored.facts();

            assertThat(facts.bufferName()).isEqualTo("window");
            assertThat(facts.size()).isEqualTo(12288);
            assertThat(facts.writable()).isFalse();
            assertThat(mark((FakeBuffer) Moved.thing(restored))).isEqualTo(77);
        }
    }

    @Test
    void buffersOfMemoryAndHeapsComeBack() {
        FakeBuffer heap = from.kernel.made("system", 4096);
        FakeBuffer memory = from.kernel.made("udmabuf", 8192);
        mark(heap, 1);
        mark(memory, 2);
        from.kernel.give(1001, 5, heap);
        from.kernel.give(1001, 6, memory);

        try (Moved moved = move(1001);
                OpenFile one = moved.restore.descriptor(Kind.BUFFER, 1, ROOT);
                OpenFile other = moved.restore.descriptor(Kind.BUFFER, 2, ROOT)) {
            assertThat(mark((FakeBuffer) Moved.thing(one))).isEqualTo(1);
            assertThat(mark((FakeBuffer) Moved.thing(other))).isEqualTo(2);
            assertThat(other.facts().detail("exp_name:")).isEqualTo("udmabuf");
        }
    }

    @Test
    void mappingsFindTheNewPlaceOfTheirBuffer() {
        FakeClient client = from.kernel.client("card0");
        from.kernel.make(client, 8192);
        from.kernel.give(1001, 5, client);
        long old = offset();
        from.kernel.map(1001, new MappedRange(0x7000, 0x8000, old + 4096, "rw-s", FileFacts.Kind.NODE, 0, 7));
        FakeClient other = to.kernel.client("card0");
        to.kernel.make(other, 1 << 20);

        try (Moved moved = move(1001)) {
            DrmRestore.Place place =
                    moved.restore.mapping(1, 0x7000, old + 4096, ROOT).orElseThrow();
            try (OpenFile node = place.file()) {
                assertThat(Moved.client(node)).isSameAs(client(moved, 0));
                assertThat(place.offset()).isNotEqualTo(old + 4096);
            }
            assertThat(moved.restore.mapping(2, 0x7000, old, ROOT)).isEmpty();
        }
    }

    @Test
    void aBufferThatWasMappedItselfIsMappedItselfAgain() {
        FakeBuffer heap = from.kernel.made("system", 8192);
        mark(heap, 5);
        from.kernel.give(1001, 5, heap);
        from.kernel.map(1001, new MappedRange(0x7000, 0x8000, 4096, "rw-s", FileFacts.Kind.BUFFER, 0, 1));

        try (Moved moved = move(1001)) {
            DrmRestore.Place place = moved.restore.mapping(1, 0x7000, 0, ROOT).orElseThrow();
            try (OpenFile file = place.file()) {
                assertThat(mark((FakeBuffer) Moved.thing(file))).isEqualTo(5);
                assertThat(place.offset()).isEqualTo(4096);
            }
        }
    }

    private long offset() {
        DrmGraph graph = Moved.save(from, directory.resolve("first"), 1001);
        return graph.buffers().getFirst().offset();
    }

    @Test
    void driverStateIsWhatTheBufferIsMadeWith() {
        from.add("amdgpu", "0000:03:00.0", 3);
        to.add("vgem", "faux/other", 3).add("amdgpu", "0000:03:00.0", 4);
        FakeClient client = from.kernel.client("renderD131");
        AmdgpuSetup.make(from.kernel, client);
        from.kernel.give(1001, 5, client);

        try (Moved moved = move(1001)) {
            FakeClient restored = client(moved, 0);

            assertThat(AmdgpuSetup.made(restored.buffer(1))).containsExactly(8192, 65536, 4, 0x20);
            assertThat(AmdgpuSetup.bindings(restored, 1)).containsExactly("1048576 4096 0 14");
            assertThat(mark(restored.buffer(2))).isEqualTo(1234);
        }
    }

    @Test
    void theMasterIsMasterAgainUnlessAnotherIs() {
        FakeClient client = from.kernel.client("card2");
        client.master = true;
        from.kernel.give(1001, 5, client);
        DrmGraph graph = Moved.save(from, file, 1001);

        try (Moved one = Moved.restore(graph, to, file);
                Moved other = Moved.restore(graph, to, file)) {
            assertThat(client(one, 0).master).isTrue();
            assertThat(client(other, 0).master).isFalse();
        }
    }

    @Test
    void twoCopiesShareNothing() {
        FakeClient client = from.kernel.client("card0");
        from.kernel.make(client, 4096);
        from.kernel.give(1001, 5, client);
        DrmGraph graph = Moved.save(from, file, 1001);

        try (Moved one = Moved.restore(graph, to, file);
                Moved other = Moved.restore(graph, to, file)) {
            assertThat(client(one, 0)).isNotSameAs(client(other, 0));
            assertThat(client(one, 0).buffer(1)).isNotSameAs(client(other, 0).buffer(1));
        }
    }

    @Test
    void twentyProcessesThatAskAtTheSameTimeShareTwoThousandBuffers() throws Exception {
        FakeClient maker = from.kernel.client("card0");
        for (int i = 0; i < 2000; i++) {
            mark(maker.buffer(from.kernel.make(maker, 4096)), i);
        }
        for (int pid = 1001; pid <= 1020; pid++) {
            FakeClient client = from.kernel.client("renderD128");
            maker.handles.values().forEach(buffer -> from.kernel.acquire(client, buffer));
            from.kernel.give(pid, 5, client);
        }
        int[] pids = IntStream.rangeClosed(1001, 1020).toArray();

        try (Moved moved = move(pids);
                ExecutorService threads = Executors.newFixedThreadPool(20)) {
            List<CompletableFuture<FakeClient>> asked = new ArrayList<>();
            for (DescriptorState each : moved.graph.descriptors()) {
                asked.add(CompletableFuture.supplyAsync(() -> client(moved, each.object()), threads));
            }
            FakeClient first = asked.getFirst().get();
            for (CompletableFuture<FakeClient> each : asked) {
                assertThat(each.get().handles.values()).containsExactlyElementsOf(first.handles.values());
            }
            assertThat(mark(first.buffer(2000))).isEqualTo(1999);
        }
    }

    @Test
    void aBufferThatCannotBeMadeFailsEveryoneWhoAsksAndLeavesNothing() {
        FakeClient client = from.kernel.client("card0");
        from.kernel.make(client, 4096);
        from.kernel.make(client, 4096);
        from.kernel.give(1001, 5, client);

        try (Moved moved = move(1001)) {
            to.kernel.fail("MODE_CREATE_DUMB", 1);

            assertThat(catchThrowable(() -> client(moved, 0))).isInstanceOf(ErrnoException.class);
            assertThat(catchThrowable(() -> client(moved, 0))).isInstanceOf(ErrnoException.class);
        }
        assertThat(to.kernel.open()).isZero();
    }

    @Test
    void synchronisationObjectsKeepHandlesAndPoints() {
        from.add("amdgpu", "0000:03:00.0", 3);
        to.add("amdgpu", "0000:03:00.0", 3);
        FakeClient client = from.kernel.client("renderD131");
        SyncSetup.make(from.kernel, client);
        from.kernel.give(1001, 5, client);

        try (Moved moved = move(1001)) {
            assertThat(SyncSetup.words(to.kernel, client(moved, 0)))
                    .containsExactly("1 signalled", "3 empty", "4 at 7");
        }
    }

    @Test
    void oneSynchronisationObjectOfTwoClientsAndADescriptorStaysOne() {
        from.add("amdgpu", "0000:03:00.0", 3);
        to.add("amdgpu", "0000:03:00.0", 3);
        FakeClient one = from.kernel.client("renderD131");
        FakeClient other = from.kernel.client("renderD131");
        SyncSetup.make(from.kernel, one);
        from.kernel.give(1001, 5, one);
        from.kernel.give(1001, 6, SyncSetup.share(from.kernel, one, 3, other));
        from.kernel.give(1002, 5, other);

        try (Moved moved = move(1001, 1002);
                OpenFile descriptor = moved.restore.descriptor(Kind.SYNC, SyncSetup.descriptor(moved.graph), ROOT)) {
            SyncSetup.signal(to.kernel, client(moved, 0), 3);

            assertThat(SyncSetup.words(to.kernel, client(moved, 1))).containsExactly("1 at 12");
            assertThat(SyncSetup.point(to.kernel, descriptor)).isEqualTo(12);
            assertThat(SyncSetup.words(from.kernel, one)).containsExactly("1 signalled", "3 empty", "4 at 7");
        }
    }
}
