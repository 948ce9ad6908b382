package dev.dormouse.core.checkpoint;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.criu.Flattened;
import dev.dormouse.core.criu.LazyMappings;
import dev.dormouse.core.criu.PageFiles;
import dev.dormouse.core.criu.PageList;
import dev.dormouse.store.contents.Composition.Slice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a dump whole that refers to earlier rounds: a snapshot needs no other. While the session stands still, pages are read that the kernel
 * has moved without telling; the rest is done after it goes on.
 */
final class Completion {
    /** In front of the path of what is stored but no file of the snapshot. */
    static final String EARLY = "early/";

    private static final String IMAGES = "images/";
    private static final String STRAYS = "strays-";

    private final Path staging;
    private final List<Round> rounds;
    private final Map<Integer, Flattened> processes;

    private Completion(Path staging, List<Round> rounds, Map<Integer, Flattened> processes) {
        this.staging = staging;
        this.rounds = rounds;
        this.processes = processes;
    }

    /**
     * Looks through a dump, while the session stands still.
     *
     * @param staging the dump's images
     * @param rounds what it refers to, oldest first
     * @throws DormouseException in passing if it refers to what none of them has
     */
    static Completion of(Path staging, List<Round> rounds, FrozenSession session) {
        List<Round> youngestFirst = rounds.reversed();
        Map<Integer, Flattened> processes = new HashMap<>();
        if (!youngestFirst.isEmpty()) {
            List<Map<Integer, PageList>> layers = youngestFirst.stream()
                    .map(round -> lists(round.directory()))
                    .toList();
            lists(staging).forEach((pid, list) -> {
                if (list.incomplete()) {
                    Flattened found = flattened(pid, stack(pid, list, layers));
                    Strays strays = new Strays(session.pid(pid), pid, youngestFirst);
                    processes.put(pid, found.replacing(strays.save(found, file(youngestFirst, pid))));
                }
            });
        }
        return new Completion(staging, List.copyOf(youngestFirst), processes);
    }

    private static Flattened flattened(int pid, List<PageList> stack) {
        try {
            return Flattened.of(PageFiles.list(pid), stack);
        } catch (DormouseException e) {
            throw PreDump.unfit(e);
        }
    }

    private static Map<Integer, PageList> lists(Path directory) {
        Map<Integer, PageList> lists = new HashMap<>();
        new PageFiles(directory).processes().forEach(process -> lists.put(process.pid(), process.list()));
        return lists;
    }

    private static List<PageList> stack(int pid, PageList last, List<Map<Integer, PageList>> layers) {
        List<PageList> stack = new ArrayList<>(List.of(last));
        for (Map<Integer, PageList> layer : layers) {
            PageList list = layer.get(pid);
            if (list == null) {
                break;
            }
            stack.add(list);
        }
        return stack;
    }

    private static Path file(List<Round> rounds, int pid) {
        return rounds.getFirst().directory().resolveSibling(STRAYS + pid);
    }

    /** Pages that were read in place of earlier ones, by the paths under which they are to be stored. */
    Map<String, Path> strays() {
        Map<String, Path> files = new HashMap<>();
        for (int pid : processes.keySet()) {
            Path file = file(rounds, pid);
            if (Files.exists(file)) {
                files.put(EARLY + STRAYS + pid, file);
            }
        }
        return files;
    }

    /** Writes the lists as if all pages were in this dump. */
    void rewrite() {
        PageFiles files = new PageFiles(staging);
        processes.forEach(
                (pid, flattened) -> files.replace(pid, flattened.list(LazyMappings.read(staging, pid)::contain)));
        try {
            Files.deleteIfExists(staging.resolve("parent"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the files of pages consist of. */
    Map<String, List<Slice>> slices() {
        Map<String, List<Slice>> slices = new HashMap<>();
        processes.forEach((pid, flattened) -> slices.put(
                IMAGES + PageFiles.pages(flattened.last().pages()),
                flattened.pieces().stream().map(piece -> slice(pid, piece)).toList()));
        return slices;
    }

    private Slice slice(int pid, Flattened.Piece piece) {
        String path = switch (piece.layer()) {
            case Flattened.STRAYS -> EARLY + STRAYS + pid;
            case 0 -> IMAGES + PageFiles.pages(piece.pages());
            default -> path(rounds.get(piece.layer() - 1), PageFiles.pages(piece.pages()));
        };
        return new Slice(path, piece.offset(), piece.length());
    }

    /** Under which a file of a round is stored. */
    static String path(Round round, String file) {
        return EARLY + round.name() + "/" + file;
    }
}
