package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.Emitter;
import dev.dormouse.x11.state.Stage;

/** A fence of SYNC. */
public final class FenceResource extends Made {
    private boolean triggered;

    FenceResource(ClientModel client, int id, boolean triggered) {
        super(client, Kind.FENCE, id, Sync.NAME);
        this.triggered = triggered;
    }

    public boolean triggered() {
        return triggered;
    }

    /** What QueryFence says. */
    public void triggered(boolean now) {
        triggered = now;
    }

    @Override
    public int freedBy() {
        return Sync.DESTROY_FENCE;
    }

    /** On the root, whatever it was made for: the server looks only which screen that is on. */
    @Override
    void emit(Stage stage, Emitter out) {
        if (stage == Stage.FOUNDATIONS) {
            int root = client().display().server().root();
            out.emit(
                    client(),
                    Requests.of(client(), Sync.NAME, Sync.CREATE_FENCE)
                            .i32(root)
                            .i32(id())
                            .u8(triggered ? 1 : 0)
                            .build());
        }
    }
}
