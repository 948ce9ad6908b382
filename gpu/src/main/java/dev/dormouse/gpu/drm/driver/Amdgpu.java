package dev.dormouse.gpu.drm.driver;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.dormouse.gpu.drm.io.FileFacts;
import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.gpu.drm.uapi.AmdgpuGemCreate;
import dev.dormouse.gpu.drm.uapi.AmdgpuGemMmap;
import dev.dormouse.gpu.drm.uapi.AmdgpuHandle;
import dev.dormouse.gpu.drm.uapi.AmdgpuInfo;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/**
 * AMD's GPUs, by their render nodes alone; /dev/kfd is not needed. The parts of a divided GPU have a name of their own.
 *
 * @param name {@code amdgpu} or {@code amdgpu_xcp_drv}
 */
record Amdgpu(String name) implements DrmDriver {
    private static final int PAGE = 4096;

    /** AMDGPU_GEM_DOMAIN_GTT: system memory. */
    private static final int GTT = 2;

    /** AMDGPU_GEM_DOMAIN_VRAM. */
    private static final int VRAM = 4;

    private static final String DOMAINS = "domains";
    private static final String FLAGS = "flags";
    private static final String ALIGNMENT = "alignment";

    @Override
    public int stateVersion() {
        return 1;
    }

    @Override
    public List<Integer> handles(Kernel kernel, OpenFile client) {
        return AmdgpuLists.handles(client)
                .map(all -> all.stream().map(AmdgpuHandle::handle).sorted().toList())
                // Before 6.18.
                .orElseGet(() -> Dumb.handles(kernel, client));
    }

    @Override
    public Origin origin(OpenFile client, int handle) {
        return AmdgpuLists.handles(client)
                .flatMap(all ->
                        all.stream().filter(each -> each.handle() == handle).findFirst())
                .map(found -> (found.flags() & AmdgpuHandle.IMPORTED) != 0 ? Origin.IMPORTED : Origin.NATIVE)
                .orElse(Origin.UNKNOWN);
    }

    @Override
    public String state(OpenFile client, int handle) {
        AmdgpuGemCreate made = AmdgpuLists.createInfo(client, handle);
        return new Words()
                .with(DOMAINS, made.domains())
                .with(FLAGS, made.flags())
                .with(ALIGNMENT, made.alignment())
                .text();
    }

    @Override
    public Optional<Long> size(OpenFile client, int handle) {
        return Optional.of(AmdgpuLists.createInfo(client, handle).size());
    }

    @Override
    public boolean sharable(String state) {
        return (Words.of(state).number(FLAGS, 0) & AmdgpuHandle.VM_ALWAYS_VALID) == 0;
    }

    @Override
    public String binding(OpenFile client, int handle) {
        return AmdgpuBindings.read(client, handle);
    }

    @Override
    public void bind(OpenFile client, int handle, String binding) {
        AmdgpuBindings.write(client, handle, binding);
    }

    @Override
    public boolean makesOnRenderNodes() {
        return true;
    }

    @Override
    public int make(OpenFile client, long size, String state) {
        Words words = Words.of(state);
        AmdgpuGemCreate question = new AmdgpuGemCreate(
                size, words.number(ALIGNMENT, PAGE), words.number(DOMAINS, GTT), words.number(FLAGS, 0));
        return client.ask(AmdgpuGemCreate.CREATE, question, AmdgpuGemCreate::handle);
    }

    @Override
    public long offset(OpenFile client, int handle) {
        return client.ask(AmdgpuGemMmap.MMAP, new AmdgpuGemMmap(handle), AmdgpuGemMmap::offset);
    }

    @Override
    public Optional<String> unreadable(FileFacts client) {
        return GpuWork.done(client);
    }

    /** Of its own memory: what is usable less what is used. */
    @Override
    public Optional<Long> freeMemory(OpenFile client) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(AmdgpuInfo.MEMORY_SIZE, Long.BYTES);
            client.tell(AmdgpuInfo.INFO, new AmdgpuInfo(memory.address(), AmdgpuInfo.MEMORY_SIZE, AmdgpuInfo.MEMORY));
            return Optional.of(memory.get(JAVA_LONG, 8) - memory.get(JAVA_LONG, 16));
        }
    }

    @Override
    public boolean ownMemory(String state) {
        return (Words.of(state).number(DOMAINS, GTT) & VRAM) != 0;
    }
}
