package dev.dormouse.core.inspect;

import dev.dormouse.linux.ProcFile;
import dev.dormouse.linux.proc.ProcessFacts;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds which processes outside a session hold some sockets, in one walk over all of them; needs root for others' files. */
final class Outsiders {
    /** More holders than these are not named: a listening socket is often inherited by many children. */
    private static final int MOST_NAMED = 3;

    /** A host with more open files than these is searched in part; names are a help, nothing hangs on them. */
    private static final int MOST_LINKS = 200_000;

    private final Path proc;
    private final Set<String> inside = new HashSet<>();
    private int links;

    Outsiders(Path proc, List<ProcessFacts> session) {
        this.proc = proc;
        session.forEach(process -> inside.add(Long.toString(process.pid())));
    }

    /** Names such as {@code dbus-daemon (pid 123)} by inode; none for a socket that nobody to be seen holds. */
    Map<Long, String> holding(Set<Long> inodes) {
        Map<Long, String> holders = new HashMap<>();
        if (inodes.isEmpty()) {
            return holders;
        }
        Map<String, Long> wanted = new HashMap<>();
        inodes.forEach(inode -> wanted.put("socket:[" + inode + "]", inode));
        try (DirectoryStream<Path> all = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : all) {
                if (!inside.contains(String.valueOf(process.getFileName()))) {
                    search(process, wanted, holders);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Without /proc nobody can be named.
            return holders;
        }
        return holders;
    }

    private void search(Path process, Map<String, Long> wanted, Map<Long, String> holders) {
        Set<Long> found = new HashSet<>();
        try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : open) {
                if (++links > MOST_LINKS) {
                    break;
                }
                Long inode = wanted.get(target(descriptor));
                if (inode != null) {
                    found.add(inode);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Another user's process, or one that has just ended: what was found counts.
            links++;
        }
        for (long inode : found) {
            holders.merge(inode, name(process), Outsiders::joined);
        }
    }

    private static String joined(String names, String name) {
        if (names.endsWith(", …")) {
            return names;
        }
        return names.chars().filter(c -> c == ',').count() < MOST_NAMED - 1 ? names + ", " + name : names + ", …";
    }

    /** A name may hold anything but NUL and newline; a comma in it costs no more than another holder's mention. */
    private static String name(Path process) {
        String name = ProcFile.readOrEmpty(process.resolve("comm")).strip();
        return printable(name.isEmpty() ? "a process" : name) + " (pid " + process.getFileName() + ")";
    }

    private static String printable(String name) {
        StringBuilder clean = new StringBuilder();
        name.codePoints().forEach(c -> clean.appendCodePoint(Character.isISOControl(c) ? '?' : c));
        return clean.toString();
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            // Closed since the directory was listed.
            return "";
        }
    }
}
