package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.protocol.RequestBuilder;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.Emitter;
import dev.dormouse.x11.state.Resource;
import dev.dormouse.x11.state.Stage;

/** An alarm of SYNC. One that has fired for good is set again when it is made again, and may fire once more. */
public final class AlarmResource extends Made {
    static final int ALL = 0x3f;

    private static final int COUNTER = 1;
    private static final int VALUE_TYPE = 2;
    private static final int VALUE = 4;
    private static final int TEST = 8;
    private static final int DELTA = 16;
    private static final int EVENTS = 32;
    private static final int RELATIVE = 1;
    private static final int LAST_TEST = 3;

    private int counter;
    private int valueType;
    private long value;
    private int test = 2;
    private long delta = 1;
    private int events = 1;

    AlarmResource(ClientModel client, int id) {
        super(client, Kind.ALARM, id, Sync.NAME);
    }

    /** Of value and delta each takes 8 bytes. */
    static int length(int mask) {
        return 4 * (Integer.bitCount(mask) + Integer.bitCount(mask & (VALUE | DELTA)));
    }

    /** What QueryAlarm says: its value is the one at which it will fire next. */
    public void state(long nextValue, long step) {
        valueType = 0;
        value = nextValue;
        delta = step;
    }

    /** False if a value is wrong: then servers change nothing of an alarm that is there, and make none that is not. */
    boolean change(Message request, int mask, int from) {
        int at = from;
        int newCounter = counter;
        int newType = valueType;
        int newTest = test;
        int newEvents = events;
        long newValue = value;
        long newDelta = delta;
        for (int bits = mask; bits != 0; bits &= bits - 1) {
            int bit = Integer.lowestOneBit(bits);
            switch (bit) {
                case COUNTER -> newCounter = request.i32(at);
                case VALUE_TYPE -> newType = request.i32(at);
                case VALUE -> newValue = Sync.number(request, at);
                case TEST -> newTest = request.i32(at);
                case DELTA -> newDelta = Sync.number(request, at);
                case EVENTS -> newEvents = request.i32(at);
                default -> throw new IllegalArgumentException("no value of an alarm: " + bit);
            }
            at += length(bit);
        }
        boolean right = in(newType, RELATIVE) && in(newTest, LAST_TEST) && in(newEvents, 1) && known(newCounter);
        if (right) {
            set(newCounter, newType, newTest, newEvents, newValue, newDelta);
        }
        return right;
    }

    private static boolean in(int number, int most) {
        return Integer.compareUnsigned(number, most) <= 0;
    }

    private boolean known(int id) {
        return id == 0 || client().display().exists(id, CounterResource.class);
    }

    private void set(int newCounter, int newType, int newTest, int newEvents, long newValue, long newDelta) {
        holdInstead(counter, newCounter);
        counter = newCounter;
        valueType = newType;
        test = newTest;
        events = newEvents;
        value = newValue;
        delta = newDelta;
        CounterResource own = client().display().find(counter, CounterResource.class);
        if (valueType == RELATIVE && own != null) {
            valueType = 0;
            value += own.value();
        }
    }

    @Override
    public int freedBy() {
        return Sync.DESTROY_ALARM;
    }

    @Override
    void emit(Stage stage, Emitter out) {
        if (stage == Stage.DEPENDENTS) {
            RequestBuilder request = Requests.of(client(), Sync.NAME, Sync.CREATE_ALARM)
                    .i32(id())
                    .i32(ALL)
                    .i32(counter)
                    .i32(valueType);
            Sync.number(request, value).i32(test);
            out.emit(client(), Sync.number(request, delta).i32(events).build());
        }
    }

    /** It stays, and waits for nothing. */
    @Override
    protected void lost(Resource other) {
        counter = 0;
    }
}
