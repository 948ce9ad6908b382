package dev.dormouse.x11.kit;

import dev.dormouse.linux.Fd;
import dev.dormouse.x11.protocol.RequestBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Requests of the MIT-SHM extension that pass descriptors, for one client. */
public final class XShm {
    private final RawClient x;
    private final RawExtension shm;

    public XShm(RawClient x) {
        this.x = x;
        shm = x.extension("MIT-SHM").orElseThrow();
        RawMessage version = x.ask(x.request(shm.major(), 0));
        if (version.u16(8) == 1 && version.u16(10) < 2) {
            throw new AssertionError("a version without descriptors");
        }
    }

    public int completion() {
        return shm.firstEvent();
    }

    /** Gives the server memory of ours. */
    public int attach(Fd memory) {
        int id = x.newId();
        x.send(x.request(shm.major(), 6).i32(id).i32(0), memory);
        return id;
    }

    /** Gives the server memory of System V's. */
    public int attach(SysvSegment memory) {
        int id = x.newId();
        x.send(attachRequest(id, memory.id()));
        return id;
    }

    public RequestBuilder attachRequest(int segment, int shmid) {
        return x.request(shm.major(), 1).i32(segment).i32(shmid).i32(0);
    }

    /** A square pixmap of a depth of 24 whose pixels would lie at the start of a segment. */
    public RequestBuilder pixmapRequest(int id, int segment, int side) {
        return x.request(shm.major(), 5)
                .i32(id)
                .i32(x.setup().root())
                .u16(side)
                .u16(side)
                .i32(24)
                .i32(segment)
                .i32(0);
    }

    /** Asks the server for memory of its own, into which the caller then writes. */
    public MappedByteBuffer create(int segment, int size) {
        x.ask(x.request(shm.major(), 7).i32(segment).i32(size).i32(0));
        try (Fd memory = x.takeDescriptor()) {
            return map(Path.of("/proc/self/fd/" + memory.number()), size);
        }
    }

    public static MappedByteBuffer map(Path file, int size) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Draws a square image of a depth of 24 from the start of a segment, and wants to be told when it is done. */
    public long put(int drawable, int gc, int segment, int side) {
        return x.send(x.request(shm.major(), 3)
                .i32(drawable)
                .i32(gc)
                .u16(side)
                .u16(side)
                .i32(0)
                .u16(side)
                .u16(side)
                .i32(0)
                .u8(24)
                .u8(2)
                .u8(1)
                .u8(0)
                .i32(segment)
                .i32(0));
    }

    /** Reads a square from a drawable into the start of a segment. */
    public RawMessage answerOfGet(int drawable, int segment, int side) {
        return x.answer(x.send(x.request(shm.major(), 4)
                .i32(drawable)
                .i32(0)
                .u16(side)
                .u16(side)
                .i32(-1)
                .u8(2)
                .u8(0)
                .u16(0)
                .i32(segment)
                .i32(0)));
    }

    public long detach(int segment) {
        return x.send(x.request(shm.major(), 2).i32(segment));
    }
}
