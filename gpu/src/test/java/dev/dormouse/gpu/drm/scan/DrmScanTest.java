package dev.dormouse.gpu.drm.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.dormouse.gpu.drm.driver.DrmHost;
import dev.dormouse.gpu.drm.fake.FakeBuffer;
import dev.dormouse.gpu.drm.fake.FakeClient;
import dev.dormouse.gpu.drm.fake.FakeHost;
import dev.dormouse.gpu.drm.fake.FakeKernel;
import dev.dormouse.gpu.drm.fake.FakeSocket;
import dev.dormouse.gpu.drm.graph.BufferState;
import dev.dormouse.gpu.drm.graph.ClientState;
import dev.dormouse.gpu.drm.graph.Completeness;
import dev.dormouse.gpu.drm.graph.DescriptorState;
import dev.dormouse.gpu.drm.graph.DrmGraph;
import dev.dormouse.gpu.drm.graph.GraphDot;
import dev.dormouse.gpu.drm.graph.GraphText;
import dev.dormouse.gpu.drm.graph.Missing;
import dev.dormouse.gpu.drm.io.FileFacts;
import dev.dormouse.gpu.drm.io.MappedRange;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DrmScanTest {
    private final FakeHost host = FakeHost.usual();
    private final FakeKernel kernel = host.kernel;
    private int before;

    private DrmGraph scan(int... pids) {
        before = kernel.open();
        try (DrmHost open = host.open();
                LiveGraph live = host.scan(open, pids)) {
            return live.graph();
        }
    }

    @AfterEach
    void nothingIsLeftOpen() {
        assertThat(kernel.open()).isEqualTo(before);
    }

    private static List<String> words(DrmGraph graph) {
        return Completeness.check(graph).stream().map(Missing::inWords).toList();
    }

    @Test
    void aBufferOfOneProcessIsFoundWithItsHandleAndMaker() {
        FakeClient client = kernel.client("card0");
        kernel.make(client, 8192);
        kernel.give(1001, 5, client);

        DrmGraph graph = scan(1001);

        assertThat(graph.clients()).singleElement().satisfies(found -> {
            assertThat(found.node()).isEqualTo(ClientState.Node.PRIMARY);
            assertThat(found.handles()).hasSize(1);
        });
        assertThat(graph.buffers())
                .extracting(BufferState::size, BufferState::device)
                .containsExactly(tuple(8192L, FakeHost.VGEM));
        assertThat(graph.devices()).extracting(device -> device.driver()).containsExactly("vgem");
        assertThat(words(graph)).isEmpty();
    }

    @Test
    void descriptorsOfOneOpenFileAreOneClientAndOthersAreNot() {
        FakeClient shared = kernel.client("renderD129");
        kernel.give(1001, 3, shared);
        kernel.give(1001, 4, shared);
        kernel.give(1002, 3, shared);
        kernel.give(1002, 4, kernel.client("renderD129"));

        DrmGraph graph = scan(1001, 1002);

        assertThat(graph.clients()).hasSize(2);
        assertThat(graph.descriptors())
                .extracting(DescriptorState::pid, DescriptorState::fd, DescriptorState::object)
                .containsExactly(tuple(1001, 3, 0L), tuple(1001, 4, 0L), tuple(1002, 3, 0L), tuple(1002, 4, 1L));
    }

    @Test
    void sparseHandlesAreFound() {
        FakeClient client = kernel.client("card0");
        FakeBuffer[] all = new FakeBuffer[300];
        for (int i = 0; i < all.length; i++) {
            all[i] = client.buffer(kernel.make(client, 4096));
        }
        FakeClient other = kernel.client("card0");
        // A hole of 299 before the last.
        kernel.acquire(other, all[299]);
        kernel.give(1001, 3, client);
        kernel.give(1002, 3, other);

        DrmGraph graph = scan(1001, 1002);

        assertThat(graph.clients().get(0).handles()).hasSize(300);
        assertThat(graph.clients().get(1).handles().getFirst().buffer())
                .isEqualTo(graph.clients().get(0).handles().get(299).buffer());
        assertThat(graph.buffers()).hasSize(300);
    }

    @Test
    void aBufferWhoseMakerIsGoneIsFoundWithItsImporters() {
        FakeClient importer = kernel.client("renderD128");
        FakeClient gone = kernel.client("renderD129");
        FakeBuffer buffer = gone.buffer(kernel.make(gone, 4096));
        kernel.acquire(importer, buffer);
        kernel.give(1001, 3, importer);

        DrmGraph graph = scan(1001);

        assertThat(graph.buffers()).extracting(BufferState::device).containsExactly(FakeHost.VIRTIO);
        assertThat(graph.devices()).hasSize(2);
        assertThat(words(graph)).isEmpty();
    }

    @Test
    void buffersOfMemoryAndHeapsHaveNoDevice() {
        FakeBuffer heap = kernel.made("system", 4096);
        heap.call("film");
        kernel.give(1001, 3, heap);
        kernel.give(1001, 4, kernel.made("udmabuf", 4096));

        DrmGraph graph = scan(1001);

        assertThat(graph.buffers())
                .extracting(BufferState::device, BufferState::maker, BufferState::name)
                .containsExactly(tuple(-1, "system", "film"), tuple(-1, "udmabuf", ""));
        assertThat(words(graph)).isEmpty();
    }

    @Test
    void aDriverWithoutAModuleIsNamed() {
        host.add("nouveau", "0000:01:00.0", 3);
        kernel.give(1001, 7, kernel.client("renderD131"));

        assertThat(words(scan(1001))).contains("prog1001 (1001), descriptor 7: the driver nouveau has no module here");
    }

    @Test
    void aBufferThatNoModuleHasMadeIsNamed() {
        kernel.give(1001, 9, kernel.made("uvcvideo", 4096));

        assertThat(words(scan(1001)))
                .containsExactly(
                        "prog1001 (1001), descriptor 9: buffer 1: made by uvcvideo, for which there is no module");
    }

    @Test
    void aMappingLeadsToItsBufferAndToAClientThatMayMapIt() {
        FakeClient client = kernel.client("card0");
        kernel.make(client, 8192);
        kernel.give(1001, 5, client);
        long offset = scan(1001).buffers().getFirst().offset();
        kernel.map(1001, new MappedRange(0x7000, 0x8000, offset + 4096, "rw-s", FileFacts.Kind.NODE, 0, 7));

        DrmGraph graph = scan(1001);

        assertThat(graph.mappings()).singleElement().satisfies(mapping -> {
            assertThat(mapping.buffer()).isEqualTo(graph.buffers().getFirst().id());
            assertThat(mapping.client()).isZero();
            assertThat(mapping.direct()).isFalse();
        });

        assertThat(words(graph)).isEmpty();
    }

    @Test
    void aBufferThatIsMappedItselfIsFoundByItsInodeAndTheOffsetIsThatInTheBuffer() {
        kernel.give(1001, 5, kernel.made("system", 8192));
        FakeClient client = kernel.client("card0");
        kernel.make(client, 8192);
        kernel.give(1001, 6, client);
        BufferState own = scan(1001).buffers().getFirst();
        kernel.map(1001, direct(0x7000, 4096, "rw-s", 1));
        kernel.map(1001, direct(0x9000, own.offset() + 4096, "r--s", own.id()));

        DrmGraph graph = scan(1001);

        assertThat(graph.mappings()).extracting("direct", "offset").containsOnly(tuple(true, 4096L));
        assertThat(words(graph)).isEmpty();
    }

    @Test
    void aBufferThatIsMappedPrivatelyOrBeyondItsEndOrThatNobodyHasIsNamed() {
        kernel.give(1001, 5, kernel.made("system", 8192));
        kernel.map(1001, direct(0x7000, 0, "rw-p", 1));
        kernel.map(1001, direct(0x8000, 8192, "rw-s", 1));
        kernel.map(1001, direct(0x9000, 0, "rw-s", 99));

        assertThat(words(scan(1001)))
                .containsExactly(
                        "prog1001 (1001), mapping 7000-8000: a buffer is mapped privately (MAP_PRIVATE)",
                        "prog1001 (1001), mapping 8000-9000: it reaches beyond the end of the buffer that is mapped",
                        "prog1001 (1001), mapping 9000-a000: no descriptor leads to the buffer that is mapped");
    }

    private static MappedRange direct(long start, long offset, String permissions, long inode) {
        return new MappedRange(start, start + 4096, offset, permissions, FileFacts.Kind.BUFFER, 0, inode);
    }

    @Test
    void aMappingThatNothingExplainsIsNamedWithItsProcessAndAddresses() {
        kernel.give(1001, 5, kernel.client("card0"));
        kernel.map(1001, new MappedRange(0x7000, 0x8000, 0x123000, "rw-s", FileFacts.Kind.NODE, 0, 7));

        assertThat(words(scan(1001)))
                .containsExactly(
                        "prog1001 (1001), mapping 7000-8000: no descriptor leads to the buffer that is mapped");
    }

    @Test
    void aBufferInFlightInASocketIsPartOfTheGraph() {
        FakeSocket socket = new FakeSocket();
        socket.send(kernel.made("system", 4096));
        kernel.give(1001, 4, socket);

        DrmGraph graph = scan(1001);

        assertThat(graph.descriptors()).singleElement().satisfies(found -> {
            assertThat(found.inFlight()).isTrue();
            assertThat(found.fd()).isEqualTo(4);
        });
        assertThat(graph.buffers()).hasSize(1);
    }

    @Test
    void aClientThatTheGpuHasWorkedForIsNamed() {
        host.add("amdgpu", "0000:03:00.0", 3);
        FakeClient client = kernel.client("renderD131");
        client.says("drm-driver:\tamdgpu\ndrm-engine-capacity-gfx:\t2\ndrm-engine-gfx:\t1200 ns\n");
        kernel.give(1001, 3, client);

        assertThat(words(scan(1001))).singleElement().asString().contains("engine gfx");
    }

    @Test
    void aGraphIsPrintedForPeopleAndForGraphviz() {
        FakeClient client = kernel.client("card0");
        kernel.make(client, 4096);
        client.buffer(1).call("a\"b");
        kernel.give(1001, 5, client);

        DrmGraph graph = scan(1001);

        assertThat(GraphText.of(graph)).contains("prog1001 (1001)\n  fd 5 -> client 0", "  handles 1 -> 1");
        assertThat(GraphDot.of(graph)).contains("c0 -> b1 [label=\"handle 1\"]", "4096 bytes\\na\\\"b");
    }
}
