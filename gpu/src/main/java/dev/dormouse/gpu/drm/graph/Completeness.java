package dev.dormouse.gpu.drm.graph;

import dev.dormouse.gpu.drm.DrmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks that everything which leads anywhere leads to an object that can be carried, and says for whatever does not who has it.
 * Follows each descriptor to its client, that client's buffers and their makers.
 */
public final class Completeness {
    private static final String CURE =
            "Close the program before the checkpoint, or say what is to become of it (--on-lost)";

    private final DrmGraph graph;
    private final Map<Long, BufferState> buffers = new HashMap<>();
    private final Map<Long, ClientState> clients = new HashMap<>();
    private final Set<Long> syncs = new HashSet<>();
    private final Set<Missing> missing = new LinkedHashSet<>();

    private Completeness(DrmGraph graph) {
        this.graph = graph;
        graph.buffers().forEach(buffer -> buffers.put(buffer.id(), buffer));
        graph.clients().forEach(client -> clients.put((long) client.id(), client));
        graph.syncs().forEach(sync -> syncs.add((long) sync.id()));
    }

    /** Everything that is missing; empty if the graph is complete. */
    public static List<Missing> check(DrmGraph graph) {
        Completeness check = new Completeness(graph);
        graph.descriptors().forEach(check::descriptor);
        graph.mappings().forEach(check::mapping);
        return new ArrayList<>(check.missing);
    }

    /** @throws DrmException naming what is missing, if anything is */
    public static void require(DrmGraph graph) {
        List<Missing> missing = check(graph);
        if (!missing.isEmpty()) {
            String more = missing.size() == 1 ? "" : " (and " + (missing.size() - 1) + " more)";
            throw new DrmException(missing.getFirst().inWords() + more, CURE);
        }
    }

    private void descriptor(DescriptorState descriptor) {
        String where = (descriptor.inFlight() ? "in flight in socket " : "descriptor ") + descriptor.fd();
        if (!descriptor.problem().isEmpty()) {
            add(descriptor.pid(), where, descriptor.problem(), device(descriptor));
        }
        switch (descriptor.kind()) {
            case CLIENT -> client(descriptor.pid(), where, descriptor.object());
            case BUFFER -> buffer(descriptor.pid(), where, descriptor.object(), Missing.NO_DEVICE);
            case COMPUTE -> context(descriptor.pid(), where, descriptor.object());
            case SYNC -> {
                if (!syncs.contains(descriptor.object())) {
                    add(descriptor.pid(), where, "a fence that nobody knows", Missing.NO_DEVICE);
                }
            }
        }
    }

    private int device(DescriptorState descriptor) {
        return descriptor.kind() == DescriptorState.Kind.CLIENT
                ? graph.client(descriptor.object()).map(ClientState::device).orElse(Missing.NO_DEVICE)
                : Missing.NO_DEVICE;
    }

    private void client(int pid, String where, long id) {
        ClientState client = clients.get(id);
        if (client == null) {
            add(pid, where, "client " + id + " is not in the graph", Missing.NO_DEVICE);
            return;
        }
        if (!client.problem().isEmpty()) {
            add(pid, where, client.problem(), client.device());
        }
        device(pid, where, client.device());
        for (ClientState.HandleState handle : client.handles()) {
            buffer(pid, where + ", handle " + handle.handle(), handle.buffer(), client.device());
        }
    }

    private void context(int pid, String where, long id) {
        String problem =
                graph.compute().context(id).map(ContextState::problem).orElse("context " + id + " is not in the graph");
        if (!problem.isEmpty()) {
            add(pid, where, problem, Missing.NO_DEVICE);
        }
    }

    private void device(int pid, String where, int id) {
        String problem = graph.device(id).map(DeviceState::problem).orElse("device " + id + " is not in the graph");
        if (!problem.isEmpty()) {
            add(pid, where, problem, id);
        }
    }

    /** @param device through which it was found */
    private void buffer(int pid, String where, long id, int device) {
        BufferState buffer = buffers.get(id);
        if (buffer == null) {
            add(pid, where, "buffer " + id + " is not in the graph", device);
        } else if (!buffer.problem().isEmpty()) {
            add(pid, where, "buffer " + id + ": " + buffer.problem(), device);
        } else if (buffer.device() != BufferState.NO_DEVICE) {
            device(pid, where + ", buffer " + id, buffer.device());
        }
    }

    private void mapping(MappingState mapping) {
        String where = "mapping " + mapping.addresses();
        int device = graph.client(mapping.client()).map(ClientState::device).orElse(Missing.NO_DEVICE);
        if (!mapping.problem().isEmpty()) {
            add(mapping.pid(), where, mapping.problem(), device);
        } else if (!mapping.ofContext()) {
            buffer(mapping.pid(), where, mapping.buffer(), device);
        }
    }

    private void add(int pid, String where, String what, int device) {
        String process = graph.process(pid).map(ProcessState::inWords).orElse("process " + pid);
        missing.add(new Missing(pid, process, where, what, device));
    }
}
