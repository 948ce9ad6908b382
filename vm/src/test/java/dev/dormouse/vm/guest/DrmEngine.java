package dev.dormouse.vm.guest;

import dev.dormouse.core.bridge.BridgeHandler;
import dev.dormouse.core.bridge.HookReply;
import dev.dormouse.core.bridge.HookRequest;
import dev.dormouse.core.drm.ComputeAtDump;
import dev.dormouse.core.drm.DrmAtDump;
import dev.dormouse.core.drm.DrmMatch;
import dev.dormouse.core.drm.DrmState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Dormouse's own: what sessions are saved and restored with. */
final class DrmEngine implements Engine {
    /** Less than the ten seconds after which vgem's fences signal by themselves. */
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    @Override
    public List<BridgeHandler> dumping(Path images) {
        DrmAtDump drm = new DrmAtDump(images, DEADLINE, true, List.of(), Set.of(), new ComputeAtDump(false, List::of));
        return List.of(drm, new Finish(drm));
    }

    /** Sessions stand still in their cgroup until all is saved; here CRIU lets the programs go on as soon as it has ended. */
    private record Finish(DrmAtDump drm) implements BridgeHandler {
        @Override
        public HookReply ended(HookRequest.Ended request) {
            try (drm) {
                if (request.stage() == HookRequest.Stage.DUMP && request.result() == 0) {
                    drm.finish();
                }
            }
            return HookReply.DONE;
        }
    }

    @Override
    public List<BridgeHandler> restoring(Path images) {
        return DrmState.read(images)
                .<List<BridgeHandler>>map(
                        state -> List.of(DrmMatch.of(state, Map.of()).restore(images, List.of(), _ -> {})))
                .orElse(List.of());
    }
}
