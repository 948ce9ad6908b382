package dev.dormouse.gpu.drm.fake;

import dev.dormouse.gpu.drm.uapi.KfdBuffer;
import dev.dormouse.gpu.drm.uapi.KfdDevice;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A process in amdgpu's compute driver ({@code struct kfd_process}): its GPUs, its memory on them and its queues. */
public final class FakeCompute implements FakeThing {
    /** The process that the tests run in. */
    static final int OWN = 0;

    /** An old kernel's flags of memory (kfd_ioctl.h). */
    public static final int VRAM = 1;

    public static final int USERPTR = 1 << 2;
    public static final int DOORBELL = 1 << 3;

    private static final int VRAM_DOMAIN = 4;

    final int lead;
    final List<KfdDevice> devices = new ArrayList<>();
    final List<FakeClient> clients = new ArrayList<>();
    final List<Memory> memory = new ArrayList<>();
    byte[] privateData = {};
    int queues;

    /** How often the queues were stopped: they run at 0. */
    int evicted;

    boolean paused;
    int mostPauses;

    /** Of a process whose host has given it another number than the session has. */
    int innerPid;

    FakeCompute(int lead) {
        this.lead = lead;
        this.innerPid = lead - 1000;
    }

    /** @param buffer its memory, for memory that is shared as a dma-buf */
    record Memory(KfdBuffer bucket, @Nullable FakeBuffer buffer) {}

    public FakeCompute gpu(int user, int actual) {
        devices.add(new KfdDevice(user, actual, 0));
        return this;
    }

    public FakeCompute queues(int count) {
        queues = count;
        return this;
    }

    public FakeCompute privately(byte[] bytes) {
        privateData = bytes.clone();
        return this;
    }

    /** Memory on a GPU, or for others than VRAM of the process itself. */
    public FakeBuffer memory(FakeKernel kernel, long address, long size, int gpu, int flags) {
        FakeBuffer buffer = kernel.buffer("amdgpu", size);
        buffer.made = new long[] {size, 4096, VRAM_DOMAIN, 0};
        kernel.export(buffer, true);
        boolean shared = (flags & VRAM) != 0;
        memory.add(new Memory(new KfdBuffer(address, size, buffer.offset, 0, gpu, flags, -1), shared ? buffer : null));
        return buffer;
    }

    /** Doorbells: a piece of memory whose place in the device is made of the GPU's number. */
    public void doorbells(long address, long size, int gpu, long offset) {
        memory.add(new Memory(new KfdBuffer(address, size, offset, 0, gpu, DOORBELL, -1), null));
    }

    public List<KfdDevice> devices() {
        return List.copyOf(devices);
    }

    /** Clients whose addresses its GPUs share. */
    public List<FakeClient> clients() {
        return List.copyOf(clients);
    }

    public List<KfdBuffer> buckets() {
        return memory.stream().map(Memory::bucket).toList();
    }

    public FakeBuffer shared(int n) {
        return Objects.requireNonNull(memory.get(n).buffer());
    }

    /** Where in its node the n-th piece of memory can be mapped. */
    public long offset(int n) {
        return memory.get(n).bucket().offset();
    }

    public byte[] privateData() {
        return privateData.clone();
    }

    public FakeCompute calledInside(int pid) {
        innerPid = pid;
        return this;
    }

    /** As by somebody who was killed before it let go. */
    public void leftPaused() {
        evicted = 1;
        paused = true;
    }

    /** With the process goes all that it had. */
    public void end() {
        evicted = 0;
        paused = false;
    }

    public boolean runs() {
        return evicted == 0 && !paused;
    }

    /** How often it was paused at the same time: more than once, and it never runs again. */
    public int mostPauses() {
        return mostPauses;
    }
}
