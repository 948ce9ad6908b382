package dev.dormouse.x11.moved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.linux.Fd;
import dev.dormouse.linux.MappedMemory;
import dev.dormouse.x11.kit.OpenFiles;
import dev.dormouse.x11.kit.RawClient;
import dev.dormouse.x11.kit.RawMessage;
import dev.dormouse.x11.kit.SysvSegment;
import dev.dormouse.x11.kit.XOps;
import dev.dormouse.x11.kit.XShm;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Memory that programs share with one server they share with the next. */
class SharedMemoryTest {
    private static final int BAD_ACCESS = 10;
    private static final int BAD_IMPLEMENTATION = 17;
    private static final int SIDE = 64;
    private static final int SIZE = SIDE * SIDE * 4;

    @TempDir
    private Path directory;

    private Between between;

    @BeforeEach
    void start() {
        between = new Between(directory);
    }

    @AfterEach
    void end() {
        between.close();
    }

    static Stream<ByteOrder> orders() {
        return Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void segmentsOfSystemV(ByteOrder order) {
        try (SysvSegment memory = SysvSegment.attached(SIZE);
                RawClient x = between.display.connect(order)) {
            XOps ops = new XOps(x);
            XShm shm = new XShm(x);
            int segment = shm.attach(memory);
            int pixmap = ops.pixmap(SIDE, SIDE, 24);
            int gc = ops.gc(pixmap, 0);
            for (int move = 1; move <= 4; move++) {
                memory.put(0, move);
                long put = shm.put(pixmap, gc, segment, SIDE);
                RawMessage done = x.awaitEvent(shm.completion());
                assertThat(done.sequence()).isEqualTo(put);
                assertThat(done.i32(12)).isEqualTo(segment);
                assertThat(ops.pixel(pixmap, 0, 0) & 0xffffff).isEqualTo(move);
                between.move();
            }
            ops.fill(pixmap, ops.gc(pixmap, 0x99aabb), 0, 0, SIDE, SIDE);
            assertThat(shm.answerOfGet(pixmap, segment, SIDE).isReply()).isTrue();
            assertThat(memory.get(SIDE + 1) & 0xffffff).isEqualTo(0x99aabb);
            assertThat(x.errorOf(shm.detach(segment))).isEmpty();
        }
    }

    @Test
    void memoryOfTheServersOwn() {
        try (RawClient x = between.display.connect()) {
            XOps ops = new XOps(x);
            XShm shm = new XShm(x);
            int segment = x.newId();
            MappedByteBuffer memory = shm.create(segment, SIZE);
            int pixmap = ops.pixmap(SIDE, SIDE, 24);
            int gc = ops.gc(pixmap, 0);
            for (int move = 1; move <= 3; move++) {
                between.move();
                memory.order(ByteOrder.LITTLE_ENDIAN).putInt(4, move);
                shm.put(pixmap, gc, segment, SIDE);
                assertThat(ops.pixel(pixmap, 1, 0) & 0xffffff).isEqualTo(move);
            }
        }
    }

    @Test
    void pixmapsInSharedMemoryAreNotOffered() {
        try (SysvSegment memory = SysvSegment.attached(SIZE);
                RawClient x = between.display.connect()) {
            XShm shm = new XShm(x);
            int segment = shm.attach(memory);
            assertThat(x.errorOf(shm.pixmapRequest(x.newId(), segment, SIDE)))
                    .hasValueSatisfying(error -> assertThat(error.code()).isEqualTo(BAD_IMPLEMENTATION));
        }
    }

    @Test
    void descriptorsAreGivenBackWhenAProgramDetachesOrEnds() throws IOException {
        Path file = Files.createTempFile(Path.of("/dev/shm"), "dormouse", "");
        Files.write(file, new byte[SIZE]);
        try {
            holds(file);
            await().until(() -> between.display.proxy().clients().isEmpty());
            assertThat(OpenFiles.leadingTo(file)).isZero();
        } finally {
            Files.delete(file);
        }
    }

    private void holds(Path file) throws IOException {
        try (RawClient x = between.display.connect();
                RawClient other = between.display.connect()) {
            XShm shm = new XShm(x);
            int first;
            try (Fd memory = Fd.open(file, Fd.O_RDWR)) {
                first = shm.attach(memory);
                new XShm(other).attach(memory);
            }
            x.sync();
            other.sync();
            assertThat(OpenFiles.leadingTo(file)).isEqualTo(2);
            between.move();
            shm.detach(first);
            x.sync();
            assertThat(OpenFiles.leadingTo(file)).isEqualTo(1);
        }
    }

    /** Or a session could read any segment of the host. */
    @Test
    void onlyWhatAProgramHasAttachedItself() {
        try (SysvSegment foreign = SysvSegment.unattached(SIZE);
                RawClient direct = between.home.connect();
                RawClient x = between.display.connect()) {
            XShm past = new XShm(direct);
            assertThat(direct.errorOf(past.attachRequest(direct.newId(), foreign.id())))
                    .isEmpty();
            XShm shm = new XShm(x);
            int id = x.newId();
            assertThat(x.errorOf(shm.attachRequest(id, foreign.id())))
                    .hasValueSatisfying(error -> assertThat(error.code()).isEqualTo(BAD_ACCESS))
                    .hasValueSatisfying(error -> assertThat(error.minor()).isEqualTo(1));
            try (SysvSegment own = SysvSegment.attached(SIZE)) {
                assertThat(x.errorOf(shm.attachRequest(id, own.id()))).isEmpty();
            }
        }
    }

    @Test
    void memoryIsFoundByItsAddress() throws IOException {
        try (SysvSegment memory = SysvSegment.attached(SIZE)) {
            int pid = (int) ProcessHandle.current().pid();
            memory.put(5, 0x13579b);
            try (Fd found = MappedMemory.segment(pid, memory.id()).orElseThrow()) {
                long address = MappedMemory.address(pid, found).orElseThrow();
                try (Fd again = MappedMemory.at(pid, address).orElseThrow()) {
                    assertThat(MappedMemory.size(again)).isEqualTo(SIZE);
                    MappedByteBuffer mapped = XShm.map(Path.of("/proc/self/fd/" + again.number()), SIZE);
                    assertThat(mapped.order(ByteOrder.LITTLE_ENDIAN).getInt(20)).isEqualTo(0x13579b);
                }
                assertThat(MappedMemory.at(pid, address + 4096)).isEmpty();
                assertThat(MappedMemory.segment(pid, memory.id() + 1)).isEmpty();
            }
        }
    }
}
