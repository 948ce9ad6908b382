package dev.dormouse.gpu.drm.io;

import dev.dormouse.gpu.drm.io.FileFacts.Kind;
import dev.dormouse.linux.DeviceId;
import dev.dormouse.linux.FileStatus;
import dev.dormouse.linux.ProcFile;
import dev.dormouse.linux.Stat;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What /proc tells of descriptors. */
final class ProcFiles {
    /** No process of interest has more; /proc/sys/fs/nr_open is a million as a rule. */
    private static final int MOST = 1 << 20;

    /** linux/magic.h: DMA_BUF_MAGIC. */
    private static final long DMA_BUF = 0x444d4142L;

    private ProcFiles() {}

    static List<Integer> descriptors(Path process) {
        List<Integer> numbers = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path each : all) {
                if (numbers.size() < MOST) {
                    numbers.add(Integer.parseInt(each.getFileName().toString()));
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // It has ended.
            return List.of();
        }
        numbers.sort(null);
        return numbers;
    }

    static Optional<FileFacts> look(Path process, int number) {
        Path link = process.resolve("fd").resolve(Integer.toString(number));
        try {
            return facts(Files.readSymbolicLink(link).toString(), link, process, number);
        } catch (IOException e) {
            // Closed meanwhile.
            return Optional.empty();
        }
    }

    private static Optional<FileFacts> facts(String target, Path link, Path process, int number) {
        return switch (target) {
            case "anon_inode:sync_file" -> Optional.of(anonymous(target, Kind.SYNC_FILE, process, number));
            case "anon_inode:syncobj_file" -> Optional.of(anonymous(target, Kind.SYNCOBJ, process, number));
            default ->
                target.startsWith("/") || target.startsWith("socket:")
                        ? Stat.withoutWaiting(link).map(stat -> facts(target, stat, link, process, number))
                        : Optional.of(anonymous(target, Kind.OTHER, process, number));
        };
    }

    /** All of these share one inode, which tells nothing. */
    private static FileFacts anonymous(String target, Kind kind, Path process, int number) {
        String info = kind == Kind.OTHER ? "" : info(process, number);
        return new FileFacts(target, kind, 0, 0, 0, 0, flags(info), info);
    }

    private static FileFacts facts(String target, Stat stat, Path link, Path process, int number) {
        Kind kind = kind(target, stat, link);
        String info = kind == Kind.OTHER ? "" : info(process, number);
        return new FileFacts(target, kind, stat.major(), stat.minor(), stat.inode(), stat.size(), flags(info), info);
    }

    /** Everything but the link's target is in fdinfo and fstat, and what matters of the target too. */
    static FileFacts buffer(Stat stat, String info) {
        String name = FileFacts.value(info, "name:");
        return new FileFacts("/dmabuf:" + name, Kind.BUFFER, 0, 0, stat.inode(), stat.size(), flags(info), info);
    }

    private static Kind kind(String target, Stat stat, Path link) {
        if (target.startsWith("socket:")) {
            return Kind.UNIX_SOCKET;
        }
        // A dma-buf has a mode without type bits.
        if (target.startsWith("/dmabuf:") && FileStatus.fileSystem(link) == DMA_BUF) {
            return Kind.BUFFER;
        }
        boolean character =
                DeviceId.isDevice(stat.mode()) && !DeviceId.of(stat.mode(), 0).block();
        return character ? device(stat) : Kind.OTHER;
    }

    private static Kind device(Stat stat) {
        if (stat.major() == FileFacts.DRM_MAJOR) {
            return Kind.NODE;
        }
        return ComputeDevice.is(DeviceId.character(stat.major(), stat.minor())) ? Kind.COMPUTE : Kind.OTHER;
    }

    private static String info(Path process, int number) {
        return ProcFile.readOrEmpty(process.resolve("fdinfo").resolve(Integer.toString(number)));
    }

    private static int flags(String info) {
        String flags = FileFacts.value(info, "flags:");
        return flags.isEmpty() ? 0 : Integer.parseInt(flags, 8);
    }
}
