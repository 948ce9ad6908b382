package dev.dormouse.vm.guest;

import dev.dormouse.core.bridge.BridgeHandler;
import dev.dormouse.core.bridge.HookReply;
import dev.dormouse.core.bridge.HookRequest;
import dev.dormouse.linux.DeviceId;
import dev.dormouse.linux.Fd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The least of an engine: nodes of DRM devices are opened anew, on the same device whatever its number is now, and nothing
 * that was in them is kept. Shows that hooks come through, in the machine and in a restored task's namespaces.
 */
final class Nodes implements Engine {
    private static final int DRM = 226;

    @Override
    public List<BridgeHandler> dumping(Path images) {
        return List.of(new BridgeHandler() {
            @Override
            public HookReply dumpFile(HookRequest.DumpFile request) {
                return request.file()
                        .device()
                        .filter(device -> device.major() == DRM)
                        .map(device -> saved(
                                images.resolve("node-" + request.id()),
                                device,
                                request.file().flags()))
                        .orElse(HookReply.NOT_MINE);
            }
        });
    }

    private static HookReply saved(Path file, DeviceId device, int flags) {
        try {
            Path node = Path.of("/sys/dev/char", device.major() + ":" + device.minor())
                    .toRealPath();
            boolean render = node.getFileName().toString().startsWith("render");
            Path directory = node.resolve("..").normalize();
            Files.write(file, List.of(directory.toString(), render ? "renderD" : "card", Integer.toString(flags)));
            return HookReply.DONE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<BridgeHandler> restoring(Path images) {
        return List.of(new BridgeHandler() {
            @Override
            public HookReply restoreFile(HookRequest.RestoreFile request) {
                return opened(images.resolve("node-" + request.id()));
            }
        });
    }

    private static HookReply opened(Path file) {
        try {
            List<String> saved = Files.readAllLines(file);
            try (Stream<Path> nodes = Files.list(Path.of(saved.get(0)))) {
                String name = nodes.map(node -> node.getFileName().toString())
                        .filter(node -> node.startsWith(saved.get(1)))
                        .findFirst()
                        .orElseThrow();
                int flags = Integer.parseInt(saved.get(2)) & (Fd.O_ACCMODE | Fd.O_NONBLOCK);
                return new HookReply.Opened(Fd.open(Path.of("/dev/dri", name), flags));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
