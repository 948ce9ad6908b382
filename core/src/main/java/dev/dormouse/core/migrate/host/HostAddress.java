package dev.dormouse.core.migrate.host;

import dev.dormouse.core.DormouseException;

/**
 * Where a host listens.
 *
 * @param host a name or an address; an IPv6 address without brackets
 */
public record HostAddress(String host, int port) {
    /** Where hosts listen unless they are told otherwise. */
    public static final int PORT = 7443;

    private static final int MOST_PORT = 65_535;

    /**
     * Understands {@code host}, {@code host:port}, {@code [address]:port} and {@code :port}.
     *
     * @throws DormouseException USAGE if it is none of them
     */
    public static HostAddress parse(String text) {
        return parse(text, PORT);
    }

    /**
     * The same, for what listens elsewhere.
     *
     * @param usual the port where none is given
     */
    public static HostAddress parse(String text, int usual) {
        int bracket = text.lastIndexOf(']');
        int colon = text.lastIndexOf(':');
        boolean bare = text.indexOf(':') != colon && !text.startsWith("[");
        boolean ported = colon > bracket && !bare;
        String host = ported ? text.substring(0, colon) : text;
        return new HostAddress(host(host, text), ported ? port(text.substring(colon + 1), text) : usual);
    }

    private static String host(String host, String text) {
        boolean brackets = host.startsWith("[") && host.endsWith("]");
        String plain = brackets ? host.substring(1, host.length() - 1) : host;
        boolean odd = plain.chars().anyMatch(c -> c <= ' ' || c == '/' || c == '[' || c == ']' || c == '@');
        if (odd || plain.startsWith("-")) {
            throw bad(text);
        }
        return plain;
    }

    private static int port(String port, String text) {
        boolean number = !port.isEmpty() && port.length() <= 5 && port.chars().allMatch(Character::isDigit);
        int value = number ? Integer.parseInt(port) : 0;
        if (value < 1 || value > MOST_PORT) {
            throw bad(text);
        }
        return value;
    }

    private static DormouseException bad(String text) {
        return DormouseException.usage("'" + text + "' is no address", "Write one as host:port or [address]:port");
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
