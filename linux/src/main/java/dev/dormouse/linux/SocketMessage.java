package dev.dormouse.linux;

import java.util.List;

/**
 * What came over a unix socket: some bytes, and descriptors that belong to whoever holds this.
 *
 * @param descriptors in the order in which they were sent; usually none
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; made by one and read by one
public record SocketMessage(byte[] bytes, List<Fd> descriptors) implements AutoCloseable {
    public SocketMessage {
        descriptors = List.copyOf(descriptors);
    }

    /** Closes the descriptors; one that is to live on is duplicated before. */
    @Override
    public void close() {
        descriptors.forEach(Fd::close);
    }
}
