package dev.dormouse.core.unplug;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.bridge.BridgeHandler;
import dev.dormouse.core.bridge.HookReply;
import dev.dormouse.core.bridge.HookRequest;
import dev.dormouse.core.bridge.HookedFile;
import dev.dormouse.core.criu.DescriptorTables;
import dev.dormouse.core.criu.DeviceMemory;
import dev.dormouse.linux.DeviceId;
import dev.dormouse.linux.Fd;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * At the dump: lets CRIU pass over the devices that are left behind, and those that an earlier restore has brought back dead, and
 * writes down which they were.
 */
public final class UnplugAtDump implements BridgeHandler {
    private static final String DELETED = " (deleted)";

    private final Unplug unplug;
    private final Queue<Accepted> files = new ConcurrentLinkedQueue<>();
    private final Queue<String> mappings = new ConcurrentLinkedQueue<>();

    public UnplugAtDump(Unplug unplug) {
        this.unplug = unplug;
    }

    private record Accepted(int id, DeviceId device, String path, int flags) {}

    @Override
    public HookReply dumpFile(HookRequest.DumpFile request) {
        HookedFile file = request.file();
        DeviceId device = file.device().orElse(null);
        if (device == null || !(unplug.devices().contains(device) || isDead(file.flags()))) {
            return HookReply.NOT_MINE;
        }
        files.add(new Accepted(request.id(), device, path(file.name()), file.flags()));
        return HookReply.DONE;
    }

    @Override
    public HookReply dumpMapping(HookRequest.DumpMapping request) {
        HookedFile file = request.file();
        if (file.device().filter(unplug.devices()::contains).isEmpty()) {
            return HookReply.NOT_MINE;
        }
        mappings.add(path(file.name()));
        return HookReply.DONE;
    }

    /** Neither kind reads or writes, so no working descriptor looks like this. */
    private static boolean isDead(int flags) {
        return (flags & Fd.O_PATH) != 0 || (flags & Fd.O_ACCMODE) == Fd.O_NEITHER;
    }

    private static String path(String name) {
        return name.endsWith(DELETED) ? name.substring(0, name.length() - DELETED.length()) : name;
    }

    /**
     * Once CRIU is done: mends the images and writes {@code unplugged.json} beside them.
     *
     * @throws DormouseException FAILED if a mapping that CRIU was told to pass over is not in the images
     */
    public void finish(Path images) {
        if (files.isEmpty() && mappings.isEmpty()) {
            return;
        }
        Set<String> mapped = replaceMappings(images);
        DescriptorTables tables = DescriptorTables.read(images);
        List<UnpluggedFile> described = files.stream()
                .map(file -> new UnpluggedFile(
                        file.id(),
                        file.device(),
                        file.path(),
                        file.flags(),
                        tables.awaited().contains(file.id()),
                        tables.holders().getOrDefault(file.id(), List.of())))
                .toList();
        new UnpluggedFiles(UnpluggedFiles.VERSION, unplug.memory(), described, List.copyOf(mapped)).write(images);
    }

    private Set<String> replaceMappings(Path images) {
        Set<String> asked = new TreeSet<>(mappings);
        if (asked.isEmpty()) {
            return asked;
        }
        Set<String> missing = new HashSet<>(asked);
        missing.removeAll(DeviceMemory.replace(images, asked, unplug.memory() == UnpluggedMemory.ZERO));
        if (!missing.isEmpty()) {
            throw DormouseException.failed(
                    "The memory of " + missing.iterator().next()
                            + " that a program has mapped was not found in its image",
                    "Close the program before the checkpoint, or let it be dropped");
        }
        return asked;
    }
}
