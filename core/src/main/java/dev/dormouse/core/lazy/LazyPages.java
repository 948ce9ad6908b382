package dev.dormouse.core.lazy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.criu.PageMap;
import dev.dormouse.store.contents.Contents;
import dev.dormouse.store.contents.Cut;
import dev.dormouse.store.contents.FileContents;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What of a snapshot's memory may come after its processes run.
 *
 * @param processes by their pids in the session
 */
record LazyPages(Map<Integer, OfProcess> processes) {
    private static final String IMAGES = "images/";
    private static final String PREFIX = IMAGES + "pagemap-";
    private static final String SUFFIX = ".img";
    private static final int LONGEST_PID = 9;

    /**
     * Of one process.
     *
     * @param file path of the file of pages in the snapshot
     * @param runs in the order of their addresses
     */
    record OfProcess(String file, List<PageMap.Run> runs) {}

    /**
     * Looks through the images.
     *
     * @param images small files of the snapshot by their paths
     * @throws DormouseException if a part of the memory is not in this snapshot
     */
    static LazyPages of(Contents contents, Function<String, byte[]> images) {
        Map<Integer, OfProcess> processes = new TreeMap<>();
        for (FileContents file : contents.files()) {
            int pid = pid(file.path());
            if (pid > 0) {
                PageMap map = PageMap.parse(file.path(), images.apply(file.path()));
                requireComplete(map);
                List<PageMap.Run> lazy =
                        map.runs().stream().filter(PageMap.Run::lazy).toList();
                processes.put(pid, new OfProcess(IMAGES + "pages-" + map.pages() + SUFFIX, lazy));
            }
        }
        return new LazyPages(processes);
    }

    private static void requireComplete(PageMap map) {
        if (!map.complete()) {
            throw DormouseException.failed(
                    "A part of this snapshot's memory is in an earlier one", "Wake it without --lazy");
        }
    }

    /** Of which process a file says where its pages are; 0 if of none. Those of shared memory have a longer name. */
    private static int pid(String path) {
        if (!path.startsWith(PREFIX) || !path.endsWith(SUFFIX)) {
            return 0;
        }
        String number = path.substring(PREFIX.length(), path.length() - SUFFIX.length());
        boolean digits = !number.isEmpty()
                && number.length() <= LONGEST_PID
                && number.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.parseInt(number) : 0;
    }

    /** The files of the snapshot, without what may come later. */
    List<FileContents> atOnce(Contents contents) {
        Map<String, NavigableMap<Long, Long>> later = new TreeMap<>();
        for (OfProcess process : processes.values()) {
            NavigableMap<Long, Long> holes = later.computeIfAbsent(process.file(), file -> new TreeMap<>());
            process.runs().forEach(run -> holes.put(run.offset(), run.end()));
        }
        return contents.files().stream()
                .map(file -> later.containsKey(file.path()) ? Cut.without(file, later.get(file.path())) : file)
                .toList();
    }
}
