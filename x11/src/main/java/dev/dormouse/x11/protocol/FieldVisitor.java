package dev.dormouse.x11.protocol;

/** Looks at the fields of a message that stand for something, and may change them. */
public interface FieldVisitor {
    /**
     * @param offset of the field in the message
     * @return what is to stand there
     */
    int field(Kind kind, int offset, int value);
}
