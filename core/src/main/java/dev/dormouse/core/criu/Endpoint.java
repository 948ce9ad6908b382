package dev.dormouse.core.criu;

import java.util.ArrayList;
import java.util.List;

/**
 * An end of a socket. The JDK's own class for addresses is not used as it loads native code that nothing else here needs.
 *
 * @param address numeric, IPv4 with dots (also where mapped into IPv6), IPv6 as eight groups; empty if the image has none
 */
public record Endpoint(String address, int port) {
    private static final int FIRST_MULTICAST = 224;
    private static final List<Long> MAPPED = List.of(0L, 0L, 0xffff0000L);

    /** Reads CRIU's words: the address in network byte order, four bytes each as a little-endian number. */
    static Endpoint of(List<Long> words, int port) {
        return switch (words.size()) {
            case 0 -> new Endpoint("", port);
            case 1 -> new Endpoint(dotted(words.getFirst()), port);
            case 4 ->
                words.subList(0, 3).equals(MAPPED)
                        ? new Endpoint(dotted(words.get(3)), port)
                        : new Endpoint(groups(words), port);
            default -> throw Damage.of("a socket in a CRIU image has an address of " + words.size() + " words");
        };
    }

    public boolean isIpv6() {
        return address.indexOf(':') >= 0;
    }

    /** Whether it is an address of this host alone, which every network namespace has. */
    public boolean isLoopback() {
        return address.startsWith("127.") || address.equals("0:0:0:0:0:0:0:1");
    }

    /** Whether one host can have it: not empty, not 0.0.0.0 or its like, neither multicast nor broadcast. */
    public boolean isUnicast() {
        return switch (address) {
            case "", "0.0.0.0", "0:0:0:0:0:0:0:0" -> false;
            default -> isIpv6() ? !address.startsWith("ff") : firstOctet() < FIRST_MULTICAST;
        };
    }

    private int firstOctet() {
        return Integer.parseInt(address, 0, address.indexOf('.'), 10);
    }

    @Override
    public String toString() {
        return (isIpv6() ? "[" + address + "]" : address) + ":" + port;
    }

    private static String dotted(long word) {
        return octet(word, 0) + "." + octet(word, 1) + "." + octet(word, 2) + "." + octet(word, 3);
    }

    private static String groups(List<Long> words) {
        List<String> groups = new ArrayList<>();
        for (long word : words) {
            groups.add(Long.toHexString((octet(word, 0) << 8) | octet(word, 1)));
            groups.add(Long.toHexString((octet(word, 2) << 8) | octet(word, 3)));
        }
        return String.join(":", groups);
    }

    private static long octet(long word, int index) {
        return (word >>> (8 * index)) & 0xff;
    }
}
