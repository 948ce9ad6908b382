package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.Emitter;
import dev.dormouse.x11.state.Stage;

/** A counter of SYNC that a client has made. */
public final class CounterResource extends Made {
    private long value;

    CounterResource(ClientModel client, int id, long value) {
        super(client, Kind.COUNTER, id, Sync.NAME);
        this.value = value;
    }

    public long value() {
        return value;
    }

    /** What QueryCounter says: clients outside may have changed it. */
    public void value(long now) {
        value = now;
    }

    @Override
    public int freedBy() {
        return Sync.DESTROY_COUNTER;
    }

    @Override
    void emit(Stage stage, Emitter out) {
        if (stage == Stage.FOUNDATIONS) {
            out.emit(
                    client(),
                    Sync.number(
                                    Requests.of(client(), Sync.NAME, Sync.CREATE_COUNTER)
                                            .i32(id()),
                                    value)
                            .build());
        }
    }
}
