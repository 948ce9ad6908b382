package dev.dormouse.core.criu;

import java.nio.file.Path;
import java.util.List;

/** Which mappings of a process may get their pages while it runs, as CRIU decides it (vma_entry_can_be_lazy in criu/include/vma.h). */
public final class LazyMappings {
    private static final int VMAS = 14;
    private static final int MAP_PRIVATE = 0x2;
    private static final int MAP_ANONYMOUS = 0x20;
    private static final int MAP_LOCKED = 0x2000;
    private static final int MAP_HUGETLB = 0x40000;

    /** vsyscall, vdso, vvar: bits of the status (criu/include/image.h). */
    private static final int OF_THE_KERNEL = 1 << 2 | 1 << 3 | 1 << 12;

    private final List<Message> never;

    private LazyMappings(List<Message> never) {
        this.never = never;
    }

    /** Of the process of this pid in the session. */
    public static LazyMappings read(Path directory, int pid) {
        ImageFile image = new Images(directory).read("mm-" + pid + ".img", ImageFile.Kind.MM);
        return new LazyMappings(image.entries().stream()
                .flatMap(memory -> memory.messages(VMAS).stream())
                .filter(mapping -> !mayBeLazy(mapping))
                .toList());
    }

    private static boolean mayBeLazy(Message mapping) {
        long flags = mapping.number(6);
        long needed = MAP_ANONYMOUS | MAP_PRIVATE;
        return (flags & needed) == needed
                && (flags & (MAP_LOCKED | MAP_HUGETLB)) == 0
                && (mapping.number(7) & OF_THE_KERNEL) == 0;
    }

    /** Whether all of a part of the memory may. */
    public boolean contain(long start, long end) {
        return never.stream().noneMatch(mapping -> mapping.number(1) < end && start < mapping.number(2));
    }
}
