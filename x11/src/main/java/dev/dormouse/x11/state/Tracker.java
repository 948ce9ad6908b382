package dev.dormouse.x11.state;

import dev.dormouse.x11.protocol.Message;

/**
 * Follows what clients do with the core protocol or one extension. Called with the display's lock held, in the order in which
 * a client sends. A request is well-formed as far as its own length goes, all else in it may be nonsense: what the server will
 * answer with an error should be passed over where that can be seen, and is undone by {@link Resource#created} where it creates.
 */
public interface Tracker {
    /** The name QueryExtension knows it by; empty for the core protocol. */
    String extension();

    /** Whether requests of this minor opcode (core: major) are to be shown to it at all. */
    boolean follows(int opcode);

    Verdict request(ClientModel client, Message request);

    /** Emits the requests of one stage that make this extension's part of the state again. */
    void emit(DisplayModel display, Stage stage, Emitter out);
}
