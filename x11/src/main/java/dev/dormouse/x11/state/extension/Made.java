package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.Emitter;
import dev.dormouse.x11.state.Resource;
import dev.dormouse.x11.state.Stage;
import org.jspecify.annotations.Nullable;

/** Something with an id that was made with an extension. */
abstract class Made extends Resource implements Freeable {
    private final String extension;

    Made(ClientModel client, Kind kind, int id, String extension) {
        super(client, kind, id);
        this.extension = extension;
    }

    @Override
    public final String extension() {
        return extension;
    }

    /** Emits what of it is to be made again in this stage. */
    abstract void emit(Stage stage, Emitter out);

    /** Needs another one, if it is one of the programs': the server's own need no holding. */
    final void needs(@Nullable Resource other) {
        if (other != null) {
            hold(other);
        }
    }

    /** Most are nothing without what they were made for: the server destroys them with it. */
    @Override
    protected void lost(Resource other) {
        client().display().forget(this);
    }
}
