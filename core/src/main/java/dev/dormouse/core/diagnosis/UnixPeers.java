package dev.dormouse.core.diagnosis;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is at the other end of a unix socket: looks for the inode among the open files of every process, and for its
 * address in that process's own /proc/PID/net/unix (proc_pid_net(5)), so that any network namespace will do. Needs
 * root to see other users' files. Sockets come and go: ask while both ends live.
 *
 * @param proc where a proc file system that sees the peer is mounted
 */
public record UnixPeers(Path proc) {
    /** More holders than these are counted, not named: a listening socket is often inherited by many children. */
    private static final int MAX_NAMED = 3;

    /** A file with this many unix sockets is not read further. */
    private static final int MAX_SOCKETS = 200_000;

    public static UnixPeers ofHost() {
        return new UnixPeers(Path.of("/proc"));
    }

    /**
     * Names the holders of a socket.
     *
     * @return such as {@code dbus-daemon (pid 123), socket /run/dbus/system_bus_socket}, or null if no process that
     *     can be seen holds it
     */
    public @Nullable String describe(long inode) {
        List<Integer> holders = holders("socket:[" + inode + "]");
        if (holders.isEmpty()) {
            return null;
        }
        String address = address(holders.getFirst(), inode);
        return names(holders) + (address.isEmpty() ? "" : ", socket " + address);
    }

    private String names(List<Integer> holders) {
        Processes processes = new ProcProcesses(proc);
        List<String> named = new ArrayList<>();
        for (int pid : holders.subList(0, Math.min(holders.size(), MAX_NAMED))) {
            String name = processes.name(pid);
            named.add((name == null ? "a process" : name) + " (pid " + pid + ")");
        }
        int more = holders.size() - named.size();
        return String.join(", ", named) + (more > 0 ? " and " + more + " more" : "");
    }

    private List<Integer> holders(String link) {
        List<Integer> found = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : all) {
                if (holds(process.resolve("fd"), link)) {
                    found.add(Integer.parseInt(process.getFileName().toString()));
                }
            }
        } catch (IOException e) {
            // Without /proc nobody can be named, and the diagnosis says so.
            return found;
        }
        return found;
    }

    private static boolean holds(Path descriptors, String link) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(descriptors)) {
            for (Path descriptor : open) {
                if (target(descriptor).equals(link)) {
                    return true;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Another user's process, or one that has just ended.
            return false;
        }
        return false;
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            // Closed since the directory was listed.
            return "";
        }
    }

    private String address(int pid, long inode) {
        Path table = proc.resolve(pid + "/net/unix");
        try (BufferedReader in = Files.newBufferedReader(table, StandardCharsets.ISO_8859_1)) {
            String line = in.readLine();
            for (int n = 0; line != null && n < MAX_SOCKETS; n++) {
                String[] fields = line.trim().split("\\s+", 8);
                if (fields.length > 6 && fields[6].equals(Long.toString(inode))) {
                    return fields.length > 7 ? LogLine.clean(fields[7]) : "";
                }
                line = in.readLine();
            }
        } catch (IOException e) {
            // The address is an extra; the holder's name is what counts.
            return "";
        }
        return "";
    }
}
