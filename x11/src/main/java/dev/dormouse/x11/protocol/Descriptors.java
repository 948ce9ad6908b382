package dev.dormouse.x11.protocol;

/**
 * How many descriptors travel with a message.
 *
 * @param value how many, or the offset of the field that says it
 * @param field whether it is such a field, of one byte
 */
record Descriptors(int value, boolean field) {
    static final Descriptors NONE = new Descriptors(0, false);

    private static final String WORD = "fds=";
    private static final String BYTE = "/1";

    /** From the first word of a line's steps: {@code fds=1}, or {@code fds=@12/1}, the one byte at offset 12. */
    static Descriptors read(String line) {
        if (!line.startsWith(WORD)) {
            return NONE;
        }
        String text = line.substring(WORD.length(), length(line));
        if (!text.startsWith("@")) {
            return new Descriptors(Integer.parseInt(text), false);
        }
        if (!text.endsWith(BYTE)) {
            throw new IllegalStateException("the protocol tables count descriptors by " + text);
        }
        return new Descriptors(Integer.parseInt(text.substring(1, text.length() - BYTE.length())), true);
    }

    /** Of that word. */
    static int length(String line) {
        int space = line.indexOf(' ');
        return !line.startsWith(WORD) ? 0 : space < 0 ? line.length() : space;
    }

    int in(Message message, int shift) {
        if (!field) {
            return value;
        }
        int offset = value + shift;
        return offset < message.length() ? message.u8(offset) : 0;
    }
}
