package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.protocol.RequestBuilder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A set of pixels as rectangles, ordered as servers have them: in bands of equal height from the top down, each from left to right,
 * no two touching that could be one. Equal sets have equal lists. Coordinates are cut off at those that a server can have.
 */
record Region(List<Box> boxes) {
    static final Region EMPTY = new Region(List.of());

    /** With more than so many the sums below would take too long; see {@link #simple}. */
    private static final int MAX_BOXES = 2000;

    /** More do not fit into one request without BIG-REQUESTS. */
    private static final int MOST_KEPT = 30_000;

    private static final int LEAST = Short.MIN_VALUE;
    private static final int MOST = Short.MAX_VALUE;

    /** The right and lower edges are not part of it. */
    record Box(int left, int top, int right, int bottom) {
        boolean empty() {
            return left >= right || top >= bottom;
        }
    }

    /** Which pixels of two regions are in the result. */
    interface Rule {
        boolean in(boolean first, boolean second);
    }

    static Region of(Box box) {
        Box cut = cut(box);
        return cut.empty() ? EMPTY : new Region(List.of(cut));
    }

    /** @param from where a list of x, y, width and height begins that ends with the request */
    static Region read(Message request, int from) {
        List<Box> boxes = new ArrayList<>();
        for (int at = from; at + 8 <= request.length(); at += 8) {
            int x = request.i16(at);
            int y = request.i16(at + 2);
            boxes.add(cut(new Box(x, y, x + request.u16(at + 4), y + request.u16(at + 6))));
        }
        return of(boxes);
    }

    /** As {@link #write} wrote them. */
    static Region read(ByteBuffer request, int from) {
        List<Box> boxes = new ArrayList<>();
        for (int at = from; at + 8 <= request.capacity(); at += 8) {
            int x = request.getShort(at);
            int y = request.getShort(at + 2);
            boxes.add(new Box(x, y, x + (request.getShort(at + 4) & 0xffff), y + (request.getShort(at + 6) & 0xffff)));
        }
        return new Region(boxes);
    }

    /** Of rectangles in any order, which may overlap. */
    static Region of(List<Box> boxes) {
        if (boxes.size() > MAX_BOXES) {
            return new Region(List.copyOf(boxes));
        }
        List<Region> parts = new ArrayList<>(boxes.stream().map(Region::of).toList());
        while (parts.size() > 1) {
            List<Region> pairs = new ArrayList<>();
            for (int i = 0; i + 1 < parts.size(); i += 2) {
                pairs.add(parts.get(i).union(parts.get(i + 1)));
            }
            if (parts.size() % 2 == 1) {
                pairs.add(parts.getLast());
            }
            parts = pairs;
        }
        return parts.isEmpty() ? EMPTY : parts.getFirst();
    }

    /** Whether it can be reckoned with. */
    boolean simple() {
        return boxes.size() <= MAX_BOXES;
    }

    /** Whether it can be made again as it is. */
    boolean fits() {
        return boxes.size() <= MOST_KEPT;
    }

    /** What can be made again of it: itself, or what is around it. */
    Region writable() {
        return fits() ? this : extents();
    }

    RequestBuilder write(RequestBuilder request) {
        for (Box box : boxes) {
            request.u16(box.left()).u16(box.top()).u16(box.right() - box.left()).u16(box.bottom() - box.top());
        }
        return request;
    }

    Region union(Region other) {
        return combine(other, (first, second) -> first || second);
    }

    Region intersect(Region other) {
        return combine(other, (first, second) -> first && second);
    }

    Region subtract(Region other) {
        return combine(other, (first, second) -> first && !second);
    }

    Region translate(int x, int y) {
        return of(boxes.stream()
                .map(box -> new Box(box.left() + x, box.top() + y, box.right() + x, box.bottom() + y))
                .toList());
    }

    /** Each rectangle grown to all sides. */
    Region expand(int left, int right, int top, int bottom) {
        return of(boxes.stream()
                .map(box -> new Box(box.left() - left, box.top() - top, box.right() + right, box.bottom() + bottom))
                .toList());
    }

    /** The smallest rectangle around it. */
    Region extents() {
        if (boxes.isEmpty()) {
            return EMPTY;
        }
        int left = boxes.stream().mapToInt(Box::left).min().orElse(0);
        int right = boxes.stream().mapToInt(Box::right).max().orElse(0);
        return of(new Box(left, boxes.getFirst().top(), right, boxes.getLast().bottom()));
    }

    Region combine(Region other, Rule rule) {
        TreeSet<Integer> edges = new TreeSet<>();
        edges(edges);
        other.edges(edges);
        Bands bands = new Bands();
        @Nullable Integer top = null;
        for (Integer bottom : edges) {
            if (top != null) {
                bands.add(top, bottom, Spans.combine(spans(top), other.spans(top), rule));
            }
            top = bottom;
        }
        return new Region(bands.boxes());
    }

    private void edges(TreeSet<Integer> edges) {
        for (Box box : boxes) {
            edges.add(box.top());
            edges.add(box.bottom());
        }
    }

    /** Left and right ends of what is in one row. */
    private int[] spans(int row) {
        return boxes.stream()
                .filter(box -> box.top() <= row && row < box.bottom())
                .flatMapToInt(box -> IntStream.of(box.left(), box.right()))
                .toArray();
    }

    private static Box cut(Box box) {
        return new Box(clamp(box.left()), clamp(box.top()), clamp(box.right()), clamp(box.bottom()));
    }

    private static int clamp(int value) {
        return Math.clamp(value, LEAST, MOST);
    }
}
