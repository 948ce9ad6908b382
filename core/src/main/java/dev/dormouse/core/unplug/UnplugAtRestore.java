package dev.dormouse.core.unplug;

import dev.dormouse.core.bridge.BridgeHandler;
import dev.dormouse.core.bridge.HookReply;
import dev.dormouse.core.bridge.HookRequest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** At the restore: hands the programs dead descriptors in place of those of devices that were left behind. */
public final class UnplugAtRestore implements BridgeHandler {
    private final Map<Integer, UnpluggedFile> files = new HashMap<>();
    private final DeadDescriptor dead;

    /** @param scratch an existing directory that only root can write to */
    public UnplugAtRestore(UnpluggedFiles unplugged, Path scratch) {
        unplugged.files().forEach(file -> files.put(file.id(), file));
        this.dead = new DeadDescriptor(scratch);
    }

    @Override
    public HookReply restoreFile(HookRequest.RestoreFile request) {
        UnpluggedFile file = files.get(request.id());
        return file == null ? HookReply.NOT_MINE : new HookReply.Opened(dead.of(file));
    }
}
