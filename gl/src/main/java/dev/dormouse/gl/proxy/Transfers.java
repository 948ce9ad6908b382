package dev.dormouse.gl.proxy;

import dev.dormouse.gl.GlException;
import dev.dormouse.gl.state.ResourceSpec;
import dev.dormouse.gl.vtest.Box;
import dev.dormouse.gl.vtest.Transfer;
import dev.dormouse.gl.vtest.Transfer2;
import dev.dormouse.gl.vtest.VtestRequests;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Carries contents between the memory that a program shares with us and its server, with which nothing is shared. Owned by the
 * connection's thread.
 */
final class Transfers {
    /** Fewer bytes are not worth packing. */
    private static final int LITTLE = 16 << 10;

    // For rows without what lies between them; grows.
    private MemorySegment scratch = MemorySegment.NULL;

    /**
     * Sends a part of the memory.
     *
     * @throws GlException if it does not lie there
     */
    void put(ServerLink link, ResourceSpec resource, SharedMemory memory, Transfer2 transfer) {
        LevelLayout layout = layout(resource, memory, transfer);
        if (layout.span() > LITTLE && layout.packed() < layout.span() / 2) {
            putPacked(link, layout, memory, transfer);
            return;
        }
        send(link, transfer, 0, 0, memory.memory().asSlice(transfer.offset(), layout.span()));
    }

    private void putPacked(ServerLink link, LevelLayout layout, SharedMemory memory, Transfer2 transfer) {
        MemorySegment packed = scratch(layout.packed());
        long to = 0;
        for (long layer = 0; layer < layout.layers(); layer++) {
            long from = transfer.offset() + layout.layer(layer);
            for (long row = 0; row < layout.rows(); row++) {
                MemorySegment.copy(memory.memory(), from + row * layout.stride(), packed, to, layout.row());
                to += layout.row();
            }
        }
        send(link, transfer, (int) layout.row(), (int) (layout.row() * layout.rows()), packed);
    }

    private static void send(ServerLink link, Transfer2 transfer, int stride, int layerStride, MemorySegment data) {
        link.send(VtestRequests.put(new Transfer(
                transfer.handle(), transfer.level(), stride, layerStride, transfer.box(), data.byteSize())));
        link.send(data);
    }

    /**
     * Waits for what the server has there, layer by layer: of some textures it tells only one at once.
     *
     * @throws GlException if it does not fit
     */
    void get(ServerLink link, ResourceSpec resource, SharedMemory memory, Transfer2 transfer) {
        LevelLayout layout = layout(resource, memory, transfer);
        MemorySegment shared = link.shared(resource.handle());
        if (shared != null && layout.layers() == 1) {
            getShared(link, layout, transfer, shared, memory.memory());
            return;
        }
        for (int layer = 0; layer < layout.layers(); layer++) {
            MemorySegment place = memory.memory().asSlice(transfer.offset() + layout.layer(layer), layout.layerSpan());
            Box box = layer(transfer.box(), layer);
            if (layout.isContiguous()) {
                receive(link, transfer, box, 0, place);
            } else {
                MemorySegment packed = scratch(layout.rows() * layout.row());
                receive(link, transfer, box, (int) layout.row(), packed);
                spread(packed, layout, place);
            }
        }
    }

    /** What is shown in each frame goes through memory that the server shares with us, which is as large as the program's. */
    private static void getShared(
            ServerLink link, LevelLayout layout, Transfer2 transfer, MemorySegment from, MemorySegment to) {
        if (!link.hasGot(transfer)) {
            link.send(VtestRequests.get2(transfer));
            link.busyWait(false);
        }
        if (layout.isContiguous()) {
            MemorySegment.copy(from, transfer.offset(), to, transfer.offset(), layout.layerSpan());
            return;
        }
        for (long row = 0; row < layout.rows(); row++) {
            long at = transfer.offset() + row * layout.stride();
            MemorySegment.copy(from, at, to, at, layout.row());
        }
    }

    private static Box layer(Box box, int layer) {
        return box.depth() == 1 ? box : new Box(box.x(), box.y(), box.z() + layer, box.width(), box.height(), 1);
    }

    private static void receive(ServerLink link, Transfer2 transfer, Box box, int stride, MemorySegment to) {
        link.send(VtestRequests.get(new Transfer(transfer.handle(), transfer.level(), stride, 0, box, to.byteSize())));
        link.receive(to, 0, to.byteSize());
    }

    private static void spread(MemorySegment packed, LevelLayout layout, MemorySegment place) {
        for (long row = 0; row < layout.rows(); row++) {
            MemorySegment.copy(packed, row * layout.row(), place, row * layout.stride(), layout.row());
        }
    }

    private static LevelLayout layout(ResourceSpec resource, SharedMemory memory, Transfer2 transfer) {
        LevelLayout layout = LevelLayout.of(resource, transfer.level(), transfer.box());
        if (layout.span() > memory.size() - transfer.offset()) {
            throw new GlException("it transfers more of resource " + resource.handle() + " than it shares");
        }
        return layout;
    }

    private MemorySegment scratch(long size) {
        if (scratch.byteSize() < size) {
            scratch = Arena.ofAuto().allocate(size, 64);
        }
        return scratch.asSlice(0, size);
    }
}
