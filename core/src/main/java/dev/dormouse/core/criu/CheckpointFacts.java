package dev.dormouse.core.criu;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a directory of CRIU's images says of itself, whoever had CRIU write it.
 *
 * @param architecture as Java names it, or empty for one that it has no name for
 * @param plugins without which CRIU does not restore these images
 * @param fileLocks whether a process holds a lock on a file
 * @param outsideNetwork whether the network namespace was made outside, so that the images hold nothing of it
 */
public record CheckpointFacts(
        String architecture, List<Task> tasks, List<String> plugins, boolean fileLocks, boolean outsideNetwork) {
    public static final String INVENTORY = "inventory.img";

    /** core_entry's mtype (images/core.proto). */
    private static final Map<Long, String> ARCHITECTURES =
            Map.of(1L, "amd64", 2L, "arm", 3L, "aarch64", 4L, "ppc64le", 5L, "s390x", 7L, "loongarch64", 8L, "riscv64");

    private static final int PAGE = 4096;

    /** netns_entry's ext_key (images/netdev.proto). */
    private static final int NETWORK_KEY = 8;

    /** A process, by its pid in the container; of the first one {@code parent} is 0. */
    public record Task(int pid, int parent, String name, long memoryBytes) {}

    /** @throws dev.dormouse.core.DormouseException DAMAGED if these are no images, or not all of them */
    public static CheckpointFacts read(Path directory) {
        Images images = new Images(directory);
        if (!Files.exists(directory.resolve(INVENTORY))) {
            throw Damage.of("there is no " + INVENTORY + " in " + directory);
        }
        Message inventory = first(images, INVENTORY, ImageFile.Kind.INVENTORY);
        List<Message> tree = images.read("pstree.img", ImageFile.Kind.PSTREE).entries();
        if (tree.isEmpty()) {
            throw Damage.of("pstree.img names no process");
        }
        return new CheckpointFacts(
                ARCHITECTURES.getOrDefault(core(images, tree.getFirst()).number(1), ""),
                tree.stream().map(process -> task(images, process)).toList(),
                inventory.message(12).map(each -> each.texts(12)).orElse(List.of()),
                Files.exists(directory.resolve("filelocks.img")),
                images.numbered("netns-", ImageFile.Kind.NETNS).values().stream()
                        .flatMap(network -> network.entries().stream())
                        .anyMatch(network -> !network.text(NETWORK_KEY).isEmpty()));
    }

    private static Message first(Images images, String name, ImageFile.Kind kind) {
        List<Message> entries = images.read(name, kind).entries();
        if (entries.isEmpty()) {
            throw Damage.of(name + " is missing or empty");
        }
        return entries.getFirst();
    }

    private static Message core(Images images, Message process) {
        return first(images, "core-" + process.number(1) + ".img", ImageFile.Kind.CORE);
    }

    private static Task task(Images images, Message process) {
        int pid = (int) process.number(1);
        String name = core(images, process).message(3).map(task -> task.text(6)).orElse("");
        long pages = images.read("pagemap-" + pid + ".img", ImageFile.Kind.PAGEMAP).entries().stream()
                .skip(1)
                .mapToLong(range -> range.number(5, range.number(2, 0)))
                .sum();
        return new Task(pid, (int) process.number(2), name, pages * PAGE);
    }
}
