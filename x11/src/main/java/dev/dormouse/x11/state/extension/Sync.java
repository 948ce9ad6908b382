package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.protocol.RequestBuilder;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.Settings;
import dev.dormouse.x11.state.Stage;
import org.jspecify.annotations.Nullable;

/** SYNC (sync.txt). A client that waits (Await, AwaitFence) is not moved before it is answered. */
final class Sync {
    static final String NAME = "SYNC";
    static final int CREATE_COUNTER = 2;
    static final int DESTROY_COUNTER = 6;
    static final int CREATE_ALARM = 8;
    static final int DESTROY_ALARM = 11;
    static final int CREATE_FENCE = 14;
    static final int DESTROY_FENCE = 17;

    private static final int SET_PRIORITY = 12;

    private Sync() {}

    static RuleTracker tracker() {
        return new RuleTracker(NAME)
                .announced(0, Length.exactly(8))
                .on(CREATE_COUNTER, Length.exactly(16), Sync::createCounter)
                .on(3, Length.exactly(16), (client, request) -> set(client, request, 0))
                .on(4, Length.exactly(16), (client, request) -> set(client, request, 1))
                .freed(DESTROY_COUNTER, Kind.COUNTER)
                .on(CREATE_ALARM, Length.atLeast(12), Sync::createAlarm)
                .on(9, Length.atLeast(12), Sync::changeAlarm)
                .freed(DESTROY_ALARM, Kind.ALARM)
                .setting(SET_PRIORITY, Stage.RELATIONS)
                .on(SET_PRIORITY, Length.exactly(12), Sync::priority)
                .on(CREATE_FENCE, Length.exactly(16), Sync::createFence)
                .on(15, Length.exactly(8), (client, request) -> trigger(client, request, true))
                .on(16, Length.exactly(8), (client, request) -> trigger(client, request, false))
                .freed(DESTROY_FENCE, Kind.FENCE);
    }

    /** 64 bits: the upper half comes first. */
    static long number(Message request, int at) {
        return (long) request.i32(at) << 32 | Integer.toUnsignedLong(request.i32(at + 4));
    }

    static RequestBuilder number(RequestBuilder request, long value) {
        return request.i32((int) (value >> 32)).i32((int) value);
    }

    private static void createCounter(ClientModel client, Message request) {
        int id = request.i32(4);
        if (client.display().mayAdd(client, id)) {
            client.display().add(new CounterResource(client, id, number(request, 8)));
        }
    }

    /** @param times the value that it has already: 0 sets it, 1 adds to it */
    private static void set(ClientModel client, Message request, int times) {
        CounterResource counter = client.display().find(request.i32(4), CounterResource.class);
        if (counter != null) {
            counter.value(times * counter.value() + number(request, 8));
        }
    }

    private static boolean fits(Message request, int mask) {
        return (mask & ~AlarmResource.ALL) == 0 && request.length() == 12 + AlarmResource.length(mask);
    }

    private static void createAlarm(ClientModel client, Message request) {
        int mask = request.i32(8);
        if (!fits(request, mask) || !client.display().mayAdd(client, request.i32(4))) {
            return;
        }
        AlarmResource alarm = new AlarmResource(client, request.i32(4));
        client.display().add(alarm);
        if (!alarm.change(request, mask, 12)) {
            client.display().forget(alarm);
        }
    }

    private static void changeAlarm(ClientModel client, Message request) {
        AlarmResource alarm = client.display().find(request.i32(4), AlarmResource.class);
        int mask = request.i32(8);
        if (alarm != null && fits(request, mask)) {
            alarm.change(request, mask, 12);
        }
    }

    /** Another client's is given by one of its resources, of which any will do; its own is 0. */
    private static void priority(ClientModel client, Message request) {
        @Nullable
        ClientModel whose = request.i32(4) == 0 ? client : client.display().owner(request.i32(4));
        if (whose == null) {
            return;
        }
        Settings.Key key = new Settings.Key(NAME, SET_PRIORITY, 0, 0, 0);
        byte[] again = Requests.of(whose, NAME, SET_PRIORITY)
                .i32(0)
                .i32(request.i32(8))
                .build();
        ClientSettings.put(whose, key, again);
    }

    private static void createFence(ClientModel client, Message request) {
        int id = request.i32(8);
        if (client.display().mayAdd(client, id) && request.u8(12) <= 1) {
            client.display().add(new FenceResource(client, id, request.u8(12) == 1));
        }
    }

    private static void trigger(ClientModel client, Message request, boolean triggered) {
        FenceResource fence = client.display().find(request.i32(4), FenceResource.class);
        if (fence != null) {
            fence.triggered(triggered);
        }
    }
}
