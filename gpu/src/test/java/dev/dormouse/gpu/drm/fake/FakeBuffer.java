package dev.dormouse.gpu.drm.fake;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Memory of a device, and once somebody has exported it a dma-buf with an inode. */
public final class FakeBuffer implements FakeThing {
    final String maker;
    final long size;
    final MemorySegment bytes;
    final long offset;
    final List<FakeFence> fences = new CopyOnWriteArrayList<>();
    String name = "";
    long inode;
    boolean writable;

    /** The processor does not see it. */
    boolean hidden;

    /** What the driver was told when it was made. */
    long[] made = {};

    /** Where GPUs see it: client and part. */
    final List<String> bindings = new ArrayList<>();

    int caching;
    int tiling;

    FakeBuffer(String maker, long size, long offset) {
        this(maker, size, offset, Arena.ofAuto().allocate(size));
    }

    /** One whose memory is something else's too. */
    public FakeBuffer(String maker, long size, long offset, MemorySegment bytes) {
        this.maker = maker;
        this.size = size;
        this.offset = offset;
        this.bytes = bytes;
    }

    public void attach(FakeFence fence) {
        fences.add(fence);
    }

    public void hide() {
        hidden = true;
    }

    public void call(String chosen) {
        name = chosen;
    }

    public MemorySegment bytes() {
        return bytes;
    }

    public long[] made() {
        return made.clone();
    }

    /** Where a client's GPU sees it: address, size, offset, flags. */
    public List<String> bindings(FakeClient client) {
        String own = System.identityHashCode(client) + " ";
        return bindings.stream()
                .filter(each -> each.startsWith(own))
                .map(each -> each.substring(own.length()))
                .toList();
    }

    public long size() {
        return size;
    }
}
