package dev.dormouse.vm.guest;

import dev.dormouse.core.bridge.BridgeHandler;
import dev.dormouse.core.bridge.HookReply;
import dev.dormouse.core.bridge.HookRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Dormouse's own engine, which somebody stops once CRIU was shown a /proc without the buffers that are mapped. */
enum Stopped implements Engine {
    BY_A_HANDLER("enough") {
        @Override
        HookReply stop() {
            return new HookReply.Refused("enough");
        }
    },

    /** CRIU's processes go on at once, as they are. */
    BY_A_SIGNAL("no handler refused") {
        @Override
        HookReply stop() {
            ProcessHandle.current()
                    .descendants()
                    .filter(process -> process.info().commandLine().orElse("").contains("/criu"))
                    .forEach(ProcessHandle::destroyForcibly);
            return HookReply.DONE;
        }
    };

    private final String words;

    Stopped(String words) {
        this.words = words;
    }

    abstract HookReply stop();

    String words() {
        return words;
    }

    @Override
    public List<BridgeHandler> dumping(Path images) {
        List<BridgeHandler> all = new ArrayList<>(new DrmEngine().dumping(images));
        all.add(new BridgeHandler() {
            @Override
            public HookReply checkpointDevices(HookRequest.CheckpointDevices request) {
                return stop();
            }
        });
        return all;
    }

    @Override
    public List<BridgeHandler> restoring(Path images) {
        throw new IllegalStateException("nothing was saved");
    }
}
