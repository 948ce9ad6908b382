package dev.dormouse.x11.state;

import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.protocol.RequestBuilder;

/** What SetClipRectangles gives to a graphics context. */
public final class ClipRectangles {
    private final int x;
    private final int y;
    private final int ordering;
    private final short[] numbers;

    /**
     * @param x of their origin
     * @param ordering 0 (UnSorted) to 3 (YXBanded)
     * @param numbers x, y, width and height of each
     */
    public ClipRectangles(int x, int y, int ordering, short[] numbers) {
        this.x = x;
        this.y = y;
        this.ordering = ordering;
        this.numbers = numbers.clone();
    }

    static ClipRectangles read(Message request) {
        short[] numbers = new short[(request.length() - 12) / 8 * 4];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (short) request.u16(12 + 2 * i);
        }
        return new ClipRectangles(request.i16(8), request.i16(10), request.u8(1), numbers);
    }

    int x() {
        return x;
    }

    int y() {
        return y;
    }

    int ordering() {
        return ordering;
    }

    long bytes() {
        return 2L * numbers.length;
    }

    RequestBuilder write(RequestBuilder request) {
        for (short number : numbers) {
            request.u16(number);
        }
        return request;
    }
}
