package dev.dormouse.core.inspect;

import dev.dormouse.linux.ProcFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The files of /proc/PID/net that list sockets (proc_pid_net(5)), read into facts by inode. */
final class SocketTables {
    private static final List<String> INET =
            List.of("tcp", "tcp6", "udp", "udp6", "raw", "raw6", "icmp", "icmp6", "udplite", "udplite6");
    private static final int MOST = 100_000;

    private SocketTables() {}

    /** @param net such as /proc/PID/net */
    static Map<Long, SocketFacts> read(Path net) {
        Map<Long, SocketFacts> sockets = new HashMap<>();
        for (String protocol : INET) {
            inet(protocol, ProcFile.readOrEmpty(net.resolve(protocol)), sockets);
        }
        netlink(ProcFile.readOrEmpty(net.resolve("netlink")), sockets);
        return sockets;
    }

    static void inet(String protocol, String table, Map<Long, SocketFacts> sockets) {
        table.lines().skip(1).limit(MOST).forEach(line -> {
            String[] fields = line.strip().split("\\s+");
            // sl local_address rem_address st tx:rx tr:tm retrnsmt uid timeout inode
            if (fields.length > 9) {
                long inode = number(fields[9], 10);
                sockets.put(inode, new SocketFacts.Inet(inode, protocol, address(fields[1]), address(fields[2]), (int)
                        number(fields[3], 16)));
            }
        });
    }

    static void netlink(String table, Map<Long, SocketFacts> sockets) {
        table.lines().skip(1).limit(MOST).forEach(line -> {
            String[] fields = line.strip().split("\\s+");
            // sk Eth Pid Groups Rmem Wmem Dump Locks Drops Inode
            if (fields.length > 9) {
                long inode = number(fields[9], 10);
                sockets.put(
                        inode,
                        new SocketFacts.Netlink(
                                inode, (int) number(fields[1], 10), number(fields[2], 10), number(fields[3], 16)));
            }
        });
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
        if (hex.length() != 32 || hex.chars().allMatch(c -> c == '0')) {
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
            // Not a line of the kernel's.
            return 0;
        }
    }
}
