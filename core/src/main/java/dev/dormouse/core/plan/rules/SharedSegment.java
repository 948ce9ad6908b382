package dev.dormouse.core.plan.rules;

import dev.dormouse.linux.FileStatus;
import dev.dormouse.linux.proc.Mapping;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Pieces of one attached System V segment; mprotect(2) cuts it, munmap(2) takes pieces away. */
record SharedSegment(String name, List<Mapping> pieces) {
    static List<SharedSegment> of(List<Mapping> mappings) {
        return mappings.stream()
                .filter(mapping -> mapping.path().startsWith("/SYSV"))
                .collect(Collectors.groupingBy(Mapping::inode))
                .values()
                .stream()
                .map(pieces -> new SharedSegment(pieces.getFirst().path(), pieces))
                .toList();
    }

    /** Every attachment begins at the segment's begin and has no gap up to its end. */
    boolean whole(Path process) {
        Mapping first = pieces.getFirst();
        Path link =
                process.resolve("map_files/" + Long.toHexString(first.start()) + "-" + Long.toHexString(first.end()));
        long size = FileStatus.of(link).map(FileStatus::size).orElse(0L);
        return size == 0 || isWhole(size);
    }

    boolean isWhole(long size) {
        long expected = 0;
        long at = 0;
        for (Mapping piece : pieces) {
            boolean goesOn = expected != 0 && expected != size;
            if (piece.offset() != (goesOn ? expected : 0) || (goesOn && piece.start() != at)) {
                return false;
            }
            expected = piece.offset() + piece.length();
            at = piece.end();
        }
        return expected >= size;
    }
}
