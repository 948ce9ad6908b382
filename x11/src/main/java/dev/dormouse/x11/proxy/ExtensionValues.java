package dev.dormouse.x11.proxy;

import dev.dormouse.x11.protocol.RequestBuilder;
import dev.dormouse.x11.state.Resource;
import dev.dormouse.x11.state.VirtualServer.Opcodes;
import dev.dormouse.x11.state.WindowResource;
import dev.dormouse.x11.state.extension.AlarmResource;
import dev.dormouse.x11.state.extension.CounterResource;
import dev.dormouse.x11.state.extension.FenceResource;
import dev.dormouse.x11.state.extension.RegionResource;
import dev.dormouse.x11.state.extension.Shapes;
import dev.dormouse.x11.translate.DisplayState;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks a server what no request has told: regions and shapes made of bitmaps, and what counters, alarms and fences of SYNC have come to.
 * Over the proxy's own connection, all questions at once; what is answered by an error stays as it is known. The caller holds the
 * display's lock.
 */
final class ExtensionValues {
    private static final int HEAD = 32;
    private static final int RECTANGLE = 8;
    private static final int XFIXES_VERSION = 0;
    private static final int FETCH_REGION = 19;
    private static final int SHAPE_GET_RECTANGLES = 8;
    private static final int QUERY_COUNTER = 5;
    private static final int QUERY_ALARM = 10;
    private static final int QUERY_FENCE = 18;

    private interface Reader {
        void read(ByteBuffer reply);
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Question(byte[] request, Reader reader) {}

    private final DisplayState state;
    private final Place place;
    private final List<Question> questions = new ArrayList<>();

    ExtensionValues(DisplayState state, Place place) {
        this.state = state;
        this.place = place;
    }

    void read() {
        regions();
        shapes();
        sync();
        place.control().askEach(questions.stream().map(Question::request).iterator(), (number, reply) -> {
            if (reply != null) {
                ByteBuffer bytes = reply.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
                questions.get(number).reader().read(bytes);
            }
        });
    }

    private void regions() {
        List<RegionResource> unknown = state.model().all(RegionResource.class).stream()
                .filter(RegionResource::unknown)
                .toList();
        if (!unknown.isEmpty()) {
            // Servers answer none of these questions before they are asked for their version.
            ask("XFIXES", XFIXES_VERSION, _ -> {}, 2, 0);
        }
        unknown.forEach(region -> about(
                region, "XFIXES", FETCH_REGION, reply -> region.rectangles(rectangles(reply, reply.getInt(4) / 2))));
    }

    private void shapes() {
        for (WindowResource window : state.model().windows().all()) {
            for (int kind = 0; kind < Shapes.KINDS; kind++) {
                if (Shapes.unknown(window, kind)) {
                    shape(window, kind);
                }
            }
        }
    }

    private void shape(WindowResource window, int kind) {
        int id = state.numbers().real(window.kind(), window.id());
        // The kind is one byte, which the connection's byte order puts first.
        ask(
                "SHAPE",
                SHAPE_GET_RECTANGLES,
                reply -> Shapes.rectangles(window, kind, rectangles(reply, reply.getInt(8))),
                id,
                kind);
    }

    private void sync() {
        for (CounterResource counter : state.model().all(CounterResource.class)) {
            about(counter, "SYNC", QUERY_COUNTER, reply -> counter.value(number(reply, 8)));
        }
        for (AlarmResource alarm : state.model().all(AlarmResource.class)) {
            about(alarm, "SYNC", QUERY_ALARM, reply -> alarm.state(number(reply, 16), number(reply, 28)));
        }
        for (FenceResource fence : state.model().all(FenceResource.class)) {
            about(fence, "SYNC", QUERY_FENCE, reply -> fence.triggered(reply.get(8) != 0));
        }
    }

    private void about(Resource resource, String extension, int minor, Reader reader) {
        ask(extension, minor, reader, state.numbers().real(resource.kind(), resource.id()));
    }

    private void ask(String extension, int minor, Reader reader, int... arguments) {
        Opcodes opcodes = place.info().extensions().get(extension);
        if (opcodes == null) {
            return;
        }
        RequestBuilder request = new RequestBuilder(false, opcodes.major(), minor);
        for (int argument : arguments) {
            request.i32(argument);
        }
        questions.add(new Question(request.build(), reader));
    }

    /** 64 bits, the upper half first. */
    private static long number(ByteBuffer reply, int at) {
        return (long) reply.getInt(at) << 32 | Integer.toUnsignedLong(reply.getInt(at + 4));
    }

    /** At most as many as there are. */
    private static short[] rectangles(ByteBuffer reply, int count) {
        short[] numbers = new short[4 * Math.clamp(count, 0, (reply.capacity() - HEAD) / RECTANGLE)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = reply.getShort(HEAD + 2 * i);
        }
        return numbers;
    }
}
