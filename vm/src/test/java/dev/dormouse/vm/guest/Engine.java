package dev.dormouse.vm.guest;

import dev.dormouse.core.bridge.BridgeHandler;
import java.nio.file.Path;
import java.util.List;

/** Who answers CRIU's hooks. What a restore needs is in the directory that the dump wrote to. */
public interface Engine {
    /** Nobody: what CRIU does by itself. */
    Engine NONE = new Engine() {
        @Override
        public List<BridgeHandler> dumping(Path images) {
            return List.of();
        }

        @Override
        public List<BridgeHandler> restoring(Path images) {
            return List.of();
        }
    };

    List<BridgeHandler> dumping(Path images);

    List<BridgeHandler> restoring(Path images);
}
