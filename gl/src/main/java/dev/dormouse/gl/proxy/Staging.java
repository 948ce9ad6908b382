package dev.dormouse.gl.proxy;

import dev.dormouse.gl.caps.Caps;
import dev.dormouse.gl.protocol.Bind;
import dev.dormouse.gl.protocol.Command;
import dev.dormouse.gl.state.GlModel;
import dev.dormouse.gl.state.Readable;
import dev.dormouse.gl.state.ResourceSpec;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Memory that a server shares with us for a while, between which and its resources it copies when told by COPY_TRANSFER3D: much quicker
 * than the socket, for what is large. Two halves, so that one may be in use here while the other one is there. Used by one thread.
 */
final class Staging implements AutoCloseable {
    /** Of a half: what is larger goes through the socket. */
    private static final int MOST = 32 << 20;

    /** Fewer bytes are as quick through the socket. */
    private static final int LEAST = 16 << 10;

    /** VIRGL_FORMAT_R8_UNORM. */
    private static final int BYTES = 64;

    /** VIRGL_COPY_TRANSFER3D_FLAGS_SYNCHRONIZED and _READ_FROM_HOST. */
    private static final int SYNCHRONIZED = 1;

    private static final int READ = 2;

    private final ServerLink link;
    private final int handle;
    private final int half;
    private final MemorySegment memory;

    private Staging(ServerLink link, int handle, int half, MemorySegment memory) {
        this.link = link;
        this.handle = handle;
        this.half = half;
        this.memory = memory;
    }

    /**
     * For the contents that a program has. Null if none are large, or if the server cannot do it.
     *
     * @throws ServerGone if the server is
     */
    static @Nullable Staging open(ServerLink link, GlModel model, List<Readable> pieces) {
        int half = 0;
        for (Readable piece : pieces) {
            if (piece.bytes() <= MOST) {
                half = Math.max(half, piece.bytes());
            }
        }
        return half < LEAST || !isAble(link.caps()) ? null : open(link, model.freeResources(1)[0], half);
    }

    /** On OpenGL ES there are formats that cannot be read: this would end the connection, where the socket gives something. */
    private static boolean isAble(Caps caps) {
        return caps.copiesBothWays() && !caps.gles();
    }

    private static @Nullable Staging open(ServerLink link, int handle, int half) {
        ResourceSpec spec = new ResourceSpec(handle, 0, BYTES, Bind.STAGING, 2 * half, 1, 1, 1, 0, 0, 2 * half);
        link.createShared(spec);
        MemorySegment memory = link.shared(handle);
        if (memory == null) {
            link.unref(handle);
            return null;
        }
        return new Staging(link, handle, half, memory);
    }

    /** Whether a piece goes through here. */
    boolean takes(Readable piece) {
        return piece.bytes() >= LEAST && piece.bytes() <= half;
    }

    /** Where the n-th piece that goes through here is. */
    MemorySegment memory(long n, Readable piece) {
        return memory.asSlice(offset(n), piece.bytes());
    }

    private int offset(long n) {
        return (n & 1) == 0 ? 0 : half;
    }

    /** Has the server copy a resource's contents to here. Once {@link ServerLink#answered} they are there. */
    void read(long n, Readable piece) {
        copy(n, piece, SYNCHRONIZED | READ);
    }

    /** Has the server copy what is here to a resource. Once {@link ServerLink#answered} it needs it no more. */
    void write(long n, Readable piece) {
        copy(n, piece, SYNCHRONIZED);
    }

    private void copy(long n, Readable piece, int flags) {
        int usage = 0;
        QueryResults.submit(
                new int[] {
                    Command.COPY_TRANSFER3D.header(14),
                    piece.handle(),
                    piece.level(),
                    usage,
                    piece.stride(),
                    piece.layerStride(),
                    piece.x(),
                    piece.y(),
                    piece.z(),
                    piece.width(),
                    piece.height(),
                    piece.depth(),
                    handle,
                    offset(n),
                    flags
                },
                link);
        link.ask();
        link.flush();
    }

    @Override
    public void close() {
        link.unref(handle);
    }
}
