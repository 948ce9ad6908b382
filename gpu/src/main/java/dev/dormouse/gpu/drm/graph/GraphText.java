package dev.dormouse.gpu.drm.graph;

import dev.dormouse.gpu.drm.graph.ComputeState.GpuPlace;
import java.util.stream.Collectors;

/** A graph for people: processes first, then what they lead to. */
public final class GraphText {
    private final DrmGraph graph;
    private final StringBuilder out = new StringBuilder();

    private GraphText(DrmGraph graph) {
        this.graph = graph;
    }

    public static String of(DrmGraph graph) {
        if (graph.empty()) {
            return "No process has a DRM device, a shared buffer or a fence.\n";
        }
        GraphText text = new GraphText(graph);
        graph.processes().forEach(text::process);
        graph.clients().forEach(text::client);
        graph.buffers().forEach(text::buffer);
        graph.syncs().forEach(text::sync);
        graph.compute().contexts().forEach(text::context);
        graph.compute().gpus().forEach(text::gpu);
        graph.devices().forEach(text::device);
        return text.out.toString();
    }

    private void line(String line) {
        out.append(line).append('\n');
    }

    private void process(ProcessState process) {
        line(process.inWords());
        graph.descriptors().stream()
                .filter(each -> each.pid() == process.pid())
                .forEach(each -> line("  " + (each.inFlight() ? "socket " : "fd ") + each.fd() + " -> " + target(each)
                        + (each.inFlight() ? ", in flight" : "") + problem(each.problem())));
        graph.mappings().stream()
                .filter(each -> each.pid() == process.pid())
                .forEach(each -> line("  " + each.addresses() + " -> " + target(each) + problem(each.problem())));
    }

    private static String target(MappingState mapping) {
        if (mapping.ofContext()) {
            return "/dev/kfd";
        }
        return "buffer " + mapping.buffer()
                + (mapping.direct() ? ", mapped directly" : ", through client " + mapping.client());
    }

    private static String target(DescriptorState descriptor) {
        return switch (descriptor.kind()) {
                    case CLIENT -> "client ";
                    case BUFFER -> "buffer ";
                    case SYNC -> "fence ";
                    case COMPUTE -> "context ";
                }
                + descriptor.object();
    }

    private void client(ClientState client) {
        line("client " + client.id() + ": " + (client.node() == ClientState.Node.PRIMARY ? "primary" : "render")
                + " node of device " + client.device() + (client.master() ? ", master" : "")
                + (client.name().isEmpty() ? "" : ", \"" + client.name() + "\"") + problem(client.problem()));
        if (!client.handles().isEmpty()) {
            line("  handles "
                    + client.handles().stream()
                            .map(each -> each.handle() + " -> " + each.buffer())
                            .collect(Collectors.joining(", ")));
        }
        if (!client.syncobjs().isEmpty()) {
            line("  syncobjs "
                    + client.syncobjs().stream()
                            .map(each -> each.handle() + " -> " + each.sync())
                            .collect(Collectors.joining(", ")));
        }
    }

    private void buffer(BufferState buffer) {
        String maker = buffer.device() == BufferState.NO_DEVICE ? buffer.maker() : "device " + buffer.device();
        line("buffer " + buffer.id() + ": " + buffer.size() + " bytes of " + maker
                + (buffer.name().isEmpty() ? "" : ", \"" + buffer.name() + "\"")
                + (buffer.writable() ? "" : ", read-only") + problem(buffer.problem()));
    }

    private void context(ContextState context) {
        line("context " + context.id() + ": /dev/kfd"
                + (context.gpus().isEmpty()
                        ? ""
                        : ", " + context.memory().size() + " pieces of memory, " + context.objects()
                                + " queues, events and ranges")
                + problem(context.problem()));
    }

    private void gpu(GpuPlace place) {
        line("GPU " + Integer.toHexString(place.gpu()) + " of /dev/kfd: "
                + (place.device() < 0 ? "no render node here" : "device " + place.device()));
    }

    private void sync(SyncState sync) {
        String kind = sync.kind() == SyncState.Kind.SYNCOBJ ? "syncobj" : "sync_file";
        line("fence " + sync.id() + ": " + kind + " " + words(sync.fence())
                + (sync.object() == sync.id() ? "" : ", the same as " + sync.object())
                + (sync.point() == 0 ? "" : ", point " + sync.point()));
    }

    private static String words(SyncState.Fence fence) {
        return switch (fence) {
            case NONE -> "empty";
            case PENDING -> "pending";
            case SIGNALLED -> "signalled";
        };
    }

    private void device(DeviceState device) {
        line("device " + device.id() + ": " + device.driver() + " " + device.driverVersion() + ", "
                + device.gpu().address() + problem(device.problem()));
    }

    private static String problem(String problem) {
        return problem.isEmpty() ? "" : "  [" + problem + "]";
    }
}
