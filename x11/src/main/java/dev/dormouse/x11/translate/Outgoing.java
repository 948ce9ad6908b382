package dev.dormouse.x11.translate;

import dev.dormouse.linux.Fd;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be sent on, in order: stretches of the buffer that was received into, mostly a single one, and messages of the proxy's own
 * in between. Filled by a filter, sent and cleared by the thread that owns both.
 */
public final class Outgoing {
    /** One send. */
    public sealed interface Piece {
        /** They are closed once they are on their way. */
        List<Fd> descriptors();
    }

    /** From here to there in the buffer, with descriptors that belong to it. */
    public record Stretch(int from, int to, List<Fd> descriptors) implements Piece {}

    /** A message of the proxy's own, with descriptors that belong to it. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody; made by one and sent by one
    public record Own(byte[] bytes, List<Fd> descriptors) implements Piece {}

    private final List<Piece> pieces = new ArrayList<>();

    void stretch(int from, int to) {
        if (to > from) {
            pieces.add(new Stretch(from, to, List.of()));
        }
    }

    void stretch(int from, int to, List<Fd> descriptors) {
        pieces.add(new Stretch(from, to, List.copyOf(descriptors)));
    }

    void own(byte[] bytes) {
        pieces.add(new Own(bytes, List.of()));
    }

    void own(byte[] bytes, Fd descriptor) {
        pieces.add(new Own(bytes, List.of(descriptor)));
    }

    public List<Piece> pieces() {
        return pieces;
    }

    public void clear() {
        pieces.clear();
    }
}
