package dev.dormouse.x11.state.extension;

/** What an extension made and a request of this extension frees: the minor opcode, and the id as its only argument. */
public interface Freeable {
    String extension();

    int freedBy();
}
