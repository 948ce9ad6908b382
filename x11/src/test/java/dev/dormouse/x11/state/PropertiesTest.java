package dev.dormouse.x11.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.protocol.RequestBuilder;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PropertiesTest {
    private static final int NAME = 39;
    private static final int STRING = 31;

    private final TestModel model = new TestModel();
    private final ClientModel client = model.client(1);
    private final int window = client.base() + 1;

    @BeforeEach
    void make() {
        model.feed(client, Req.window(window, TestModel.ROOT));
    }

    private Properties properties() {
        return Objects.requireNonNull(model.display.find(window, WindowResource.class))
                .properties();
    }

    private PropertyValue value(int atom) {
        return Objects.requireNonNull(properties().get(atom));
    }

    private void change(int mode, int type, int format, byte... data) {
        model.feed(client, Req.property(mode, window, NAME, type, format, data));
    }

    @Test
    void dataAreReplacedAppendedAndPrepended() {
        change(0, STRING, 8, (byte) 1, (byte) 2);
        change(2, STRING, 8, (byte) 3);
        change(1, STRING, 8, (byte) 0);
        assertThat(value(NAME).data()).containsExactly(0, 1, 2, 3);
        change(2, 19, 8, (byte) 9);
        change(1, STRING, 16, (byte) 9, (byte) 9);
        assertThat(value(NAME).data()).hasSize(4);
        change(0, 6, 32, (byte) 1, (byte) 0, (byte) 0, (byte) 0);
        assertThat(value(NAME).type()).isEqualTo(6);
    }

    @Test
    void readingToTheEndMayDelete() {
        change(0, STRING, 8, new byte[9]);
        model.feed(client, Req.ids(Core.GET_PROPERTY, 1, window, NAME, 6, 0, 100));
        model.feed(client, Req.ids(Core.GET_PROPERTY, 1, window, NAME, 0, 0, 2));
        model.feed(client, Req.ids(Core.GET_PROPERTY, 0, window, NAME, 0, 0, 100));
        assertThat(value(NAME).size()).isEqualTo(9);
        model.feed(client, Req.ids(Core.GET_PROPERTY, 1, window, NAME, STRING, 1, 2));
        assertThat(properties().get(NAME)).isNull();
    }

    @Test
    void propertiesAreRotated() {
        for (int atom = 1; atom <= 3; atom++) {
            model.feed(client, Req.property(0, window, atom, STRING, 8, new byte[] {(byte) atom}));
        }
        RequestBuilder rotate =
                Req.of(Core.ROTATE_PROPERTIES, 0).i32(window).u16(3).u16(1);
        model.feed(client, rotate.i32(1).i32(2).i32(3).build());
        assertThat(value(1).data()).containsExactly(3);
        assertThat(value(2).data()).containsExactly(1);
    }

    @Test
    void moreThanTheBoundIsForgottenButItsSize() {
        byte[] half = new byte[40 << 20];
        change(0, STRING, 8, half);
        assertThat(value(NAME).known()).isTrue();
        model.feed(client, Req.property(0, window, 40, STRING, 8, half));
        assertThat(value(40).known()).isFalse();
        assertThat(value(40).size()).isEqualTo(half.length);
        model.feed(client, Req.ids(Core.DELETE_PROPERTY, 0, window, NAME));
        model.feed(client, Req.property(0, window, 40, STRING, 8, half));
        assertThat(value(40).known()).isTrue();
        assertThat(model.reloaded().texts()).isEqualTo(model.texts());
    }

    @Test
    void clientsOfOtherByteOrderReadTheSameNumbers() {
        ClientModel big = model.display.addClient(0x400000, TestModel.MASK, true);
        byte[] request = new RequestBuilder(true, Core.CHANGE_PROPERTY, 0)
                .i32(window)
                .i32(NAME)
                .i32(6)
                .u8(32)
                .u8(0)
                .u16(0)
                .i32(1)
                .i32(0x01020304)
                .build();
        model.feed(big, request);
        assertThat(value(NAME).data()).containsExactly(4, 3, 2, 1);
    }

    @Test
    void longRequestsAreReadAndThoseOfWhichOnlyTheBeginningIsHereAreNoted() {
        byte[] request = Req.property(0, window, NAME, STRING, 8, new byte[300_000]);
        assertThat(request[2] | request[3]).isZero();
        model.feed(client, request);
        assertThat(value(NAME).data()).hasSize(300_000);
        model.feed(client, Arrays.copyOf(request, 1000));
        assertThat(value(NAME).known()).isFalse();
        assertThat(value(NAME).size()).isEqualTo(300_000);
    }
}
