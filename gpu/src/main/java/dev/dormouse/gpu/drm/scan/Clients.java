package dev.dormouse.gpu.drm.scan;

import dev.dormouse.gpu.drm.driver.DrmDevice;
import dev.dormouse.gpu.drm.driver.DrmDriver;
import dev.dormouse.gpu.drm.driver.DrmHost;
import dev.dormouse.gpu.drm.driver.Masters;
import dev.dormouse.gpu.drm.driver.Prime;
import dev.dormouse.gpu.drm.driver.Syncobjs;
import dev.dormouse.gpu.drm.graph.BufferState;
import dev.dormouse.gpu.drm.graph.ClientState;
import dev.dormouse.gpu.drm.graph.ClientState.HandleState;
import dev.dormouse.gpu.drm.graph.ClientState.SyncobjState;
import dev.dormouse.gpu.drm.io.FileFacts;
import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.linux.ErrnoException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The clients that were found, each once, with all that is in them. */
final class Clients implements AutoCloseable {
    private final Kernel kernel;
    private final DrmHost host;
    private final Buffers buffers;
    private final Syncs syncs;
    private final Distinct files;
    private final List<ClientState> states = new ArrayList<>();

    Clients(Kernel kernel, DrmHost host, Buffers buffers, Syncs syncs) {
        this.kernel = kernel;
        this.host = host;
        this.buffers = buffers;
        this.syncs = syncs;
        this.files = new Distinct(kernel);
    }

    /** The client that a descriptor leads to, which this object owns from here on. */
    int add(OpenFile node, FileFacts facts) {
        OptionalInt known = files.find(node);
        if (known.isPresent()) {
            node.close();
            return known.getAsInt();
        }
        int id = files.add(node);
        states.add(host.withMinor(facts.minor())
                .map(device -> device.driver()
                        .map(driver -> describe(id, device, driver, node, facts))
                        .orElseGet(() -> nameless(id, device, facts)))
                .orElseGet(() -> dead(id, facts)));
        return id;
    }

    /** What a module of ours can look into. */
    private ClientState describe(int id, DrmDevice device, DrmDriver driver, OpenFile node, FileFacts facts) {
        boolean primary = device.isPrimary(facts.minor());
        List<HandleState> handles = handles(device, driver, node, id);
        Optional<String> problem = shown(primary, node).or(() -> twice(handles)).or(() -> driver.unreadable(facts));
        return new ClientState(
                id,
                device.id(),
                primary ? ClientState.Node.PRIMARY : ClientState.Node.RENDER,
                facts.flags(),
                primary && Masters.isMaster(node),
                name(facts),
                handles,
                syncobjs(device, node),
                problem.orElse(""));
    }

    private static Optional<String> shown(boolean primary, OpenFile node) {
        int framebuffers = primary ? Masters.framebuffers(node) : 0;
        return framebuffers == 0
                ? Optional.empty()
                : Optional.of("it has made " + framebuffers + " framebuffers to be shown, which nobody can read back");
    }

    /** Only a global name (GEM_OPEN) makes a second handle; sharing by descriptors never does. */
    private static Optional<String> twice(List<HandleState> handles) {
        Map<Long, Integer> seen = new HashMap<>();
        for (HandleState each : handles) {
            Integer other = seen.put(each.buffer(), each.handle());
            if (other != null) {
                return Optional.of("its handles " + other + " and " + each.handle() + " are one buffer");
            }
        }
        return Optional.empty();
    }

    private static String name(FileFacts facts) {
        return facts.detail("drm-client-name:");
    }

    private static ClientState nameless(int id, DrmDevice device, FileFacts facts) {
        return client(id, device.id(), facts, "the driver " + device.version().name() + " has no module here");
    }

    private static ClientState dead(int id, FileFacts facts) {
        return client(id, BufferState.NO_DEVICE, facts, "the driver of " + facts.target() + " is gone");
    }

    private static ClientState client(int id, int device, FileFacts facts, String problem) {
        return new ClientState(
                id, device, ClientState.Node.RENDER, facts.flags(), false, "", List.of(), List.of(), problem);
    }

    private List<HandleState> handles(DrmDevice device, DrmDriver driver, OpenFile node, int client) {
        List<HandleState> found = new ArrayList<>();
        for (int handle : driver.handles(kernel, node)) {
            long buffer = buffer(device, driver, node, client, handle);
            found.add(new HandleState(handle, buffer, driver.binding(node, handle)));
        }
        return List.copyOf(found);
    }

    private long buffer(DrmDevice device, DrmDriver driver, OpenFile node, int client, int handle) {
        try (OpenFile exported = Prime.export(kernel, node, handle)) {
            return buffers.add(node, handle, exported);
        } catch (ErrnoException e) {
            return ownBuffer(device, driver, node, client, handle, e);
        }
    }

    /** One that is not to be shared: its client's alone. */
    private long ownBuffer(
            DrmDevice device, DrmDriver driver, OpenFile node, int client, int handle, ErrnoException why) {
        long id = -((long) (client + 1) << 32 | handle);
        Optional<Long> size = driver.size(node, handle);
        String problem = size.isPresent() ? "" : "it cannot be exported (" + why.getMessage() + ")";
        buffers.addPrivate(
                new BufferState(
                        id,
                        size.orElse(0L),
                        device.id(),
                        device.version().name(),
                        "",
                        true,
                        size.isPresent() ? driver.offset(node, handle) : 0,
                        driver.stateVersion(),
                        size.isPresent() ? driver.state(node, handle) : "",
                        problem),
                node);
        return id;
    }

    private List<SyncobjState> syncobjs(DrmDevice device, OpenFile node) {
        return Syncobjs.handles(node).stream()
                .map(handle -> new SyncobjState(handle, syncs.add(device, node, handle)))
                .toList();
    }

    List<ClientState> all() {
        return List.copyOf(states);
    }

    OptionalInt find(OpenFile file) {
        return files.find(file);
    }

    OpenFile file(int client) {
        return files.get(client);
    }

    @Override
    public void close() {
        files.close();
    }
}
