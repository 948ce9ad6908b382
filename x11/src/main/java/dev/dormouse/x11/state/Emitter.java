package dev.dormouse.x11.state;

/** Takes the requests that make a state again. */
public interface Emitter {
    /** @param request whole, with virtual ids, in the client's byte order */
    void emit(ClientModel client, byte[] request);
}
