package dev.dormouse.gl.proxy;

import dev.dormouse.gl.GlException;
import dev.dormouse.gl.protocol.Bind;
import dev.dormouse.gl.state.GlModel;
import dev.dormouse.gl.state.ResourceSpec;
import dev.dormouse.gl.state.Submission;
import dev.dormouse.gl.vtest.ResourceArguments;
import dev.dormouse.gl.vtest.Transfer2;
import dev.dormouse.gl.vtest.VtestMessage;
import dev.dormouse.linux.Fd;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a program has and has said: its model, the memory that it shares, the version of vtest that it speaks. Owned by the connection's
 * thread, or by whoever holds its gate.
 */
final class Program implements AutoCloseable {
    private static final int MOST_NAME = 64;

    /** Bytes of a fence. */
    private static final int FENCE = 8;

    private final int connection;
    private final GlModel model;
    private final Map<Integer, ResourceSpec> resources = new HashMap<>();
    private final Map<Integer, SharedMemory> memories = new HashMap<>();
    // Made with the first fence.
    private @Nullable SharedMemory fences;
    private String name = "";
    private int version;
    // Read by any thread, after which so may be the name.
    private volatile boolean begun;
    // Of the message that was followed last.
    private boolean unrefs;
    private @Nullable Submission submission;

    Program(int connection, GlModel model) {
        this.connection = connection;
        this.model = model;
    }

    /** One that was saved. */
    void resume(SavedConnection saved) {
        saved.resources()
                .forEach(handle -> model.resources().stream()
                        .filter(resource -> resource.handle() == handle)
                        .forEach(resource -> resources.put(handle, resource)));
        name = saved.name();
        version = saved.version();
        begun = saved.begun();
    }

    /** How it is saved. */
    SavedConnection saved(boolean followed) {
        List<Integer> ofFences = memories.entrySet().stream()
                .filter(memory -> isOfFences(memory.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        List<SavedMemory> shared =
                memories.values().stream().distinct().map(SharedMemory::saved).toList();
        return new SavedConnection(
                connection,
                name,
                version,
                begun,
                followed,
                List.copyOf(resources.keySet()),
                ofFences,
                shared,
                model.save());
    }

    /**
     * The memory that it shared when it was saved.
     *
     * @throws GlException if some is missing or has another size; then all of it stays the caller's
     */
    void attach(List<SavedMemory> expected, List<Integer> ofFences, Map<Integer, Fd> memory) {
        Map<Integer, SharedMemory> attached = new HashMap<>();
        for (SavedMemory one : expected) {
            Fd fd = memory.get(one.handle());
            if (fd == null) {
                throw new GlException("nobody has the memory that " + name + " shares for resource " + one.handle());
            }
            attached.put(one.handle(), SharedMemory.of(fd, one));
        }
        SharedMemory all = attached.remove(0);
        if (all != null) {
            fences = all;
            ofFences.forEach(handle -> memories.put(handle, all));
        }
        memories.putAll(attached);
    }

    GlModel model() {
        return model;
    }

    Map<Integer, SharedMemory> memories() {
        return memories;
    }

    /** As it has called itself; empty before it has. */
    String name() {
        return name;
    }

    /** Of vtest. */
    int version() {
        return version;
    }

    /** Whether it has said who it is, so that it needs a server. */
    boolean hasBegun() {
        return begun;
    }

    /** Whether the resource that the last message let go is to be let go on the server. */
    boolean unrefs() {
        return unrefs;
    }

    /** What the last message submitted. */
    Submission submission() {
        return Objects.requireNonNull(submission);
    }

    /**
     * Takes note of what a message changes, before the server gets it.
     *
     * @throws GlException if no program sends such a thing
     */
    void follow(VtestMessage message, MemorySegment bytes) {
        if (!begun && !(message instanceof VtestMessage.CreateRenderer)) {
            throw new GlException("it does not begin with CREATE_RENDERER");
        }
        switch (message) {
            case VtestMessage.CreateRenderer create -> begin(create.name());
            case VtestMessage.ProtocolVersion asked -> version = agreed(asked.version());
            case VtestMessage.ResourceCreate create -> created(create.resource(), 0);
            case VtestMessage.ResourceCreate2 create -> created(create.resource(), create.dataSize());
            case VtestMessage.ResourceUnref unref -> gone(unref.handle());
            case VtestMessage.TransferPut2 put -> memory(put.transfer()).used();
            case VtestMessage.TransferGet2 get -> memory(get.transfer()).used();
            case VtestMessage.SubmitCmd submit ->
                submission = model.submit(bytes.asSlice(submit.at(), (long) Integer.BYTES * submit.dwords()));
            default -> {
                return;
            }
        }
    }

    private void begin(String program) {
        if (begun) {
            throw new GlException("it sends CREATE_RENDERER twice");
        }
        name = program.length() > MOST_NAME ? program.substring(0, MOST_NAME) : program;
        begun = true;
    }

    /** Version 1 is not spoken any more: 0 is taken instead, as by virgl_test_server. */
    private static int agreed(int asked) {
        return Integer.compareUnsigned(asked, 2) >= 0 ? 2 : 0;
    }

    private void created(ResourceArguments resource, long dataSize) {
        ResourceSpec spec = ResourceSpec.of(resource.words(), 0, (int) dataSize);
        model.created(spec);
        resources.put(resource.handle(), spec);
        if (dataSize > 0) {
            SharedMemory memory = isFence(resource, dataSize)
                    ? fences()
                    : SharedMemory.create(connection, resource.handle(), dataSize);
            memories.put(resource.handle(), memory);
        }
    }

    /** Mesa makes one for every frame, and asks of it only whether it is busy (virgl_vtest_fence_create). */
    private static boolean isFence(ResourceArguments resource, long dataSize) {
        return resource.bind() == Bind.CUSTOM && resource.width() == FENCE && dataSize == FENCE;
    }

    private SharedMemory fences() {
        SharedMemory all = fences;
        if (all == null) {
            all = SharedMemory.create(connection, 0, FENCE);
            fences = all;
        }
        return all;
    }

    private void gone(int handle) {
        unrefs = model.unref(handle);
        resources.remove(handle);
        SharedMemory memory = memories.remove(handle);
        if (memory != null && !isOfFences(memory)) {
            memory.close();
        }
    }

    /** Whether it can only be asked whether it is busy. */
    boolean isFence(int handle) {
        SharedMemory memory = memories.get(handle);
        return memory != null && isOfFences(memory);
    }

    // The very same one.
    @SuppressWarnings("ReferenceEquality")
    private boolean isOfFences(SharedMemory memory) {
        return memory == fences;
    }

    SharedMemory memory(Transfer2 transfer) {
        SharedMemory memory = memories.get(transfer.handle());
        if (memory == null) {
            throw new GlException("it shares no memory for resource " + Integer.toUnsignedString(transfer.handle()));
        }
        return memory;
    }

    /** @throws GlException if there is none */
    ResourceSpec resource(int handle) {
        ResourceSpec resource = resources.get(handle);
        if (resource == null) {
            throw new GlException("it has no resource " + Integer.toUnsignedString(handle));
        }
        return resource;
    }

    /** @throws GlException if there is none */
    void requireResource(int handle) {
        if (!resources.containsKey(handle)) {
            throw new GlException("it has no resource " + Integer.toUnsignedString(handle));
        }
    }

    @Override
    public void close() {
        memories.values().stream().distinct().forEach(SharedMemory::close);
        if (fences != null) {
            fences.close();
        }
        memories.clear();
    }
}
