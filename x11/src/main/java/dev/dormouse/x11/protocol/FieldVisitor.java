package dev.dormouse.x11.protocol;

import org.jspecify.annotations.Nullable;

/** Looks at the fields of a message that stand for something, and may change them. */
public interface FieldVisitor {
    /**
     * @param offset of the field in the message
     * @return what is to stand there
     */
    int field(Kind kind, int offset, int value);

    /**
     * What an event inside a request (SendEvent) looks like; asked for events of extensions only, and more than once.
     *
     * @param offset of the event in the request
     * @param code without the bit that marks a sent event, 64 to 127
     * @param detail the byte after the code, which tells the events of XKEYBOARD apart
     * @return null: nothing in it is shown
     */
    default @Nullable Shape event(int offset, int code, int detail) {
        return null;
    }
}
