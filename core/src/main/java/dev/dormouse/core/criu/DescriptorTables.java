package dev.dormouse.core.criu;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which processes of a snapshot hold which open file, and which files somebody waits for with epoll or has a signal sent by
 * (images/fdinfo.proto, core.proto, eventpoll.proto, fown.proto).
 *
 * @param holders by CRIU's id of the open file
 * @param awaited ids of the files that an epoll instance watches, or whose owner gets a signal
 */
public record DescriptorTables(Map<Integer, List<Holder>> holders, Set<Integer> awaited) {
    /**
     * One descriptor.
     *
     * @param pid in the session
     */
    public record Holder(int pid, int fd) {}

    private static final int TYPE_EPOLL = 7;
    private static final int TYPE_EXTERNAL = 16;

    /** Of the images in this directory. */
    public static DescriptorTables read(Path directory) {
        Images images = new Images(directory);
        Map<Integer, List<Holder>> holders = new HashMap<>();
        Map<Holder, Integer> files = new HashMap<>();
        for (Map.Entry<Integer, Integer> process : tables(images).entrySet()) {
            String name = "fdinfo-" + process.getValue() + ".img";
            for (Message entry : images.read(name, ImageFile.Kind.FDINFO).entries()) {
                Holder holder = new Holder(process.getKey(), (int) entry.number(4));
                int file = (int) entry.number(1);
                files.put(holder, file);
                holders.computeIfAbsent(file, _ -> new ArrayList<>()).add(holder);
            }
        }
        return new DescriptorTables(Map.copyOf(holders), awaited(images, holders, files));
    }

    /** Number of the descriptor table of each process, by its pid: processes can share one. */
    private static Map<Integer, Integer> tables(Images images) {
        Map<Integer, Integer> tables = new HashMap<>();
        images.numbered("ids-", ImageFile.Kind.IDS)
                .forEach((pid, file) -> file.entries().forEach(ids -> tables.put(pid, (int) ids.number(2))));
        return tables;
    }

    private static Set<Integer> awaited(Images images, Map<Integer, List<Holder>> holders, Map<Holder, Integer> files) {
        Set<Integer> awaited = new HashSet<>();
        for (Message entry : images.read("files.img", ImageFile.Kind.FILES).entries()) {
            int id = (int) entry.number(2);
            switch ((int) entry.number(1)) {
                case TYPE_EPOLL -> awaited.addAll(targets(entry, holders.getOrDefault(id, List.of()), files));
                case TYPE_EXTERNAL -> {
                    if (hasOwner(entry)) {
                        awaited.add(id);
                    }
                }
                default -> {}
            }
        }
        return Set.copyOf(awaited);
    }

    /** CRIU names what an epoll instance watches by the number that it has in a process that holds the instance. */
    private static Set<Integer> targets(Message entry, List<Holder> watchers, Map<Holder, Integer> files) {
        Set<Integer> targets = new HashSet<>();
        for (Message target : entry.message(9).map(epoll -> epoll.messages(4)).orElse(List.of())) {
            for (Holder watcher : watchers) {
                Integer file = files.get(new Holder(watcher.pid(), (int) target.number(2)));
                if (file != null) {
                    targets.add(file);
                }
            }
        }
        return targets;
    }

    private static boolean hasOwner(Message entry) {
        return entry.message(15)
                .flatMap(external -> external.message(5))
                .map(owner -> owner.number(3, 0) != 0 || owner.number(5, 0) != 0)
                .orElse(false);
    }
}
