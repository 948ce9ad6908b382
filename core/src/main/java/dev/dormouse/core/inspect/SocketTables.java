package dev.dormouse.core.inspect;

import dev.dormouse.linux.ProcReader;
import dev.dormouse.linux.proc.Words;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The files of /proc/PID/net that list sockets (proc_pid_net(5)), read into facts by inode.
 *
 * @param truncated whether there are more than are looked at
 */
record SocketTables(Map<Long, SocketFacts> sockets, boolean truncated) {
    private static final List<String> INET =
            List.of("tcp", "tcp6", "udp", "udp6", "raw", "raw6", "icmp", "icmp6", "udplite", "udplite6");

    /** Some 400,000 lines. */
    private static final int MOST_BYTES = 64 << 20;

    /**
     * The sockets of a network namespace that are wanted.
     *
     * @param net such as /proc/PID/net
     */
    static SocketTables read(Path net, Set<Long> wanted) {
        Map<Long, SocketFacts> sockets = new HashMap<>();
        ProcReader reader = new ProcReader();
        boolean truncated = false;
        for (String protocol : INET) {
            reader.lines(net + "/" + protocol, MOST_BYTES, (bytes, from, to) -> {
                List<String> fields = fields(bytes, from, to);
                if (fields.size() > 9 && wanted.contains(number(fields.get(9), 10))) {
                    SocketFacts socket = inet(protocol, fields);
                    sockets.put(socket.inode(), socket);
                }
            });
            truncated |= reader.truncated();
        }
        others(reader, net, wanted, sockets);
        return new SocketTables(sockets, truncated || reader.truncated());
    }

    private static void others(ProcReader reader, Path net, Set<Long> wanted, Map<Long, SocketFacts> sockets) {
        reader.lines(net + "/netlink", MOST_BYTES, (bytes, from, to) -> {
            List<String> fields = fields(bytes, from, to);
            if (fields.size() > 9 && wanted.contains(number(fields.get(9), 10))) {
                sockets.put(number(fields.get(9), 10), netlink(fields));
            }
        });
        reader.lines(net + "/packet", MOST_BYTES, (bytes, from, to) -> {
            // sk RefCnt Type Proto Iface R Rmem User Inode
            List<String> fields = fields(bytes, from, to);
            if (fields.size() > 8 && wanted.contains(number(fields.get(8), 10))) {
                sockets.put(number(fields.get(8), 10), new SocketFacts.Other(number(fields.get(8), 10), "PACKET"));
            }
        });
    }

    private static List<String> fields(byte[] bytes, int from, int to) {
        return Words.of(new String(bytes, from, to - from, StandardCharsets.US_ASCII));
    }

    /** {@code sl local_address rem_address st tx:rx tr:tm retrnsmt uid timeout inode} */
    static SocketFacts.Inet inet(String protocol, List<String> fields) {
        return new SocketFacts.Inet(
                number(fields.get(9), 10), protocol, address(fields.get(1)), address(fields.get(2)), (int)
                        number(fields.get(3), 16));
    }

    /** {@code sk Eth Pid Groups Rmem Wmem Dump Locks Drops Inode} */
    static SocketFacts.Netlink netlink(List<String> fields) {
        return new SocketFacts.Netlink(
                number(fields.get(9), 10),
                (int) number(fields.get(1), 10),
                number(fields.get(2), 10),
                number(fields.get(3), 16),
                number(fields.get(4), 10));
    }

    /** The kernel writes addresses as 32-bit words of the machine's byte order, the port after a colon. */
    static String address(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return text;
        }
        long port = number(text.substring(colon + 1), 16);
        String host = text.substring(0, colon);
        return (host.length() == 8 ? ipv4(host) : ipv6(host)) + ":" + port;
    }

    private static String ipv4(String hex) {
        long word = number(hex, 16);
        return word == 0
                ? "*"
                : (word & 0xff) + "." + (word >> 8 & 0xff) + "." + (word >> 16 & 0xff) + "." + (word >> 24 & 0xff);
    }

    private static String ipv6(String hex) {
        if (hex.length() != 32 || hex.equals("00000000000000000000000000000000")) {
            return "*";
        }
        StringBuilder address = new StringBuilder("[");
        byte[] bytes = HexFormat.of().parseHex(hex);
        for (int i = 0; i < bytes.length; i += 2) {
            // Within each word the bytes stand the other way round.
            int first = i / 4 * 4 + 3 - i % 4;
            address.append(i == 0 ? "" : ":")
                    .append(Integer.toHexString(((bytes[first] & 0xff) << 8) | (bytes[first - 1] & 0xff)));
        }
        return address.append(']').toString();
    }

    private static long number(String digits, int radix) {
        try {
            return Long.parseLong(digits, radix);
        } catch (NumberFormatException e) {
            // Not a line of the kernel's, such as the header.
            return 0;
        }
    }
}
