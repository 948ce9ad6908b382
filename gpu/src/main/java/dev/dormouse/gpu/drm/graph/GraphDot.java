package dev.dormouse.gpu.drm.graph;

/** A graph in Graphviz's language: {@code dot -Tsvg}. Texts that programs have chosen are quoted. */
public final class GraphDot {
    private final StringBuilder out = new StringBuilder("digraph drm {\n  rankdir=LR;\n  node [shape=box];\n");

    private GraphDot() {}

    public static String of(DrmGraph graph) {
        GraphDot dot = new GraphDot();
        graph.devices().forEach(dot::device);
        graph.clients().forEach(dot::client);
        graph.buffers().forEach(dot::buffer);
        graph.syncs().forEach(dot::sync);
        dot.compute(graph.compute());
        graph.processes().forEach(dot::process);
        graph.descriptors().forEach(dot::descriptor);
        graph.mappings().stream().filter(each -> !each.ofContext()).forEach(dot::mapping);
        return dot.out.append("}\n").toString();
    }

    private void node(String id, String label, String shape) {
        out.append("  ")
                .append(id)
                .append(" [label=\"")
                .append(quoted(label))
                .append("\", shape=")
                .append(shape);
        out.append("];\n");
    }

    private void edge(String from, String to, String label) {
        out.append("  ").append(from).append(" -> ").append(to);
        out.append(" [label=\"").append(quoted(label)).append("\"];\n");
    }

    private void process(ProcessState process) {
        node("p" + process.pid(), process.inWords(), "box");
    }

    private void device(DeviceState device) {
        node("d" + device.id(), device.driver() + "\n" + device.gpu().address(), "house");
    }

    private void client(ClientState client) {
        String id = "c" + client.id();
        node(id, "client " + client.id() + (client.master() ? "\nmaster" : ""), "component");
        edge(id, "d" + client.device(), client.node() == ClientState.Node.PRIMARY ? "primary" : "render");
        client.handles().forEach(each -> edge(id, buffer(each.buffer()), "handle " + each.handle()));
        client.syncobjs().forEach(each -> edge(id, "s" + each.sync(), "syncobj " + each.handle()));
    }

    private void buffer(BufferState buffer) {
        node(
                buffer(buffer.id()),
                "buffer " + buffer.id() + "\n" + buffer.size() + " bytes\n" + buffer.name(),
                "cylinder");
        if (buffer.device() != BufferState.NO_DEVICE) {
            edge(buffer(buffer.id()), "d" + buffer.device(), "made by");
        }
    }

    private static String buffer(long id) {
        return id < 0 ? "bp" + -id : "b" + id;
    }

    private void sync(SyncState sync) {
        node("s" + sync.id(), sync.kind() + "\n" + sync.fence(), "octagon");
    }

    private void descriptor(DescriptorState each) {
        String to = switch (each.kind()) {
            case CLIENT -> "c" + each.object();
            case BUFFER -> buffer(each.object());
            case SYNC -> "s" + each.object();
            case COMPUTE -> "k" + each.object();
        };
        edge("p" + each.pid(), to, (each.inFlight() ? "in flight, socket " : "fd ") + each.fd());
    }

    /** A context has all GPUs. */
    private void compute(ComputeState compute) {
        for (ContextState context : compute.contexts()) {
            node("k" + context.id(), "/dev/kfd", "component");
            compute.gpus().stream()
                    .filter(place -> place.device() >= 0)
                    .forEach(place ->
                            edge("k" + context.id(), "d" + place.device(), "GPU " + Integer.toHexString(place.gpu())));
        }
    }

    private void mapping(MappingState each) {
        edge("p" + each.pid(), buffer(each.buffer()), (each.direct() ? "dma-buf " : "") + each.addresses());
    }

    private static String quoted(String text) {
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> safe.append('\\').append(c);
                case '\n' -> safe.append("\\n");
                default -> safe.append(c < ' ' ? '?' : c);
            }
        }
        return safe.toString();
    }
}
