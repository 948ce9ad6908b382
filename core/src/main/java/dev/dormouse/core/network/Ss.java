package dev.dormouse.core.network;

import dev.dormouse.core.criu.InetSocket;
import dev.dormouse.linux.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Closing connections from outside, with iproute2's ss(8): the program sees ECONNABORTED. */
final class Ss {
    /** Keeps the filter well below the kernel's limit for one argument, 128 KiB. */
    private static final int MOST_AT_ONCE = 500;

    private static final int LOCAL = 3;
    private static final int PEER = 4;

    private Ss() {}

    /** Closes those of the connections that still exist. Returns those that it could not close. */
    static List<InetSocket> kill(Path netns, List<InetSocket> connections) {
        List<InetSocket> left = new ArrayList<>();
        for (int i = 0; i < connections.size(); i += MOST_AT_ONCE) {
            left.addAll(killSome(netns, connections.subList(i, Math.min(i + MOST_AT_ONCE, connections.size()))));
        }
        return left;
    }

    private static List<InetSocket> killSome(Path netns, List<InetSocket> connections) {
        List<InetSocket> open = existing(netns, connections);
        if (open.isEmpty()) {
            return open;
        }
        Tool.run(ss(netns, "-HtnK", open));
        return existing(netns, open);
    }

    private static Command ss(Path netns, String options, List<InetSocket> connections) {
        StringBuilder filter = new StringBuilder();
        for (InetSocket each : connections) {
            filter.append(filter.isEmpty() ? "( " : " or ( ");
            filter.append("src ")
                    .append(each.local())
                    .append(" and dst ")
                    .append(each.remote())
                    .append(" )");
        }
        return Tool.inside(netns, "ss", options, filter.toString());
    }

    /** By ports alone: ss writes an IPv6 address in another way, and the filter has already chosen. */
    private static List<InetSocket> existing(Path netns, List<InetSocket> connections) {
        Set<String> ports = new HashSet<>();
        for (String line :
                Tool.run(ss(netns, "-Htn", connections)).out().lines().toList()) {
            List<String> words = new ArrayList<>(List.of(line.strip().split(" ")));
            words.removeIf(String::isEmpty);
            if (words.size() > PEER) {
                ports.add(port(words.get(LOCAL)) + " " + port(words.get(PEER)));
            }
        }
        return connections.stream()
                .filter(c -> ports.contains(c.local().port() + " " + c.remote().port()))
                .toList();
    }

    private static String port(String end) {
        return end.substring(end.lastIndexOf(':') + 1);
    }
}
