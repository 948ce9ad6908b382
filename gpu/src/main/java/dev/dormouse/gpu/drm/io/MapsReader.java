package dev.dormouse.gpu.drm.io;

import dev.dormouse.gpu.drm.io.FileFacts.Kind;
import dev.dormouse.linux.DeviceId;
import dev.dormouse.linux.ProcFile;
import dev.dormouse.linux.Stat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the nodes and buffers among the mappings of a process, whatever their nodes are called. */
final class MapsReader {
    private static final int FIELDS = 6;
    private static final String BUFFER = "/dmabuf:";

    /** S_IFMT. */
    private static final int TYPE = 0170000;

    private final Path process;

    /** By inode and path; nothing for files that are no such devices. */
    private final Map<String, Optional<Device>> seen = new HashMap<>();

    private record Device(Kind kind, int minor) {}

    private MapsReader(Path process) {
        this.process = process;
    }

    static List<MappedRange> read(Path process) {
        MapsReader reader = new MapsReader(process);
        List<MappedRange> found = new ArrayList<>();
        ProcFile.readOrEmpty(process.resolve("maps"))
                .lines()
                .filter(MapsReader::ofFile)
                .forEach(line -> reader.range(line.split(" +", FIELDS)).ifPresent(found::add));
        return found;
    }

    /** Drivers refuse private mappings of nodes, though not all those of buffers. The permissions stand behind the first space. */
    private static boolean ofFile(String line) {
        int space = line.indexOf(' ');
        return space > 0 && (line.startsWith("s", space + 4) || line.contains(BUFFER)) && line.indexOf('/', space) > 0;
    }

    private Optional<MappedRange> range(String[] fields) {
        if (fields.length < FIELDS) {
            return Optional.empty();
        }
        if (fields[5].startsWith(BUFFER) && isBuffer(fields[0])) {
            return Optional.of(range(fields, Kind.BUFFER, 0));
        }
        return seen.computeIfAbsent(fields[4] + " " + fields[5], ignored -> device(fields[0]))
                .map(device -> range(fields, device.kind(), device.minor()));
    }

    /** A file may be called the same, but has a type, which a dma-buf does not (drivers/dma-buf/dma-buf.c). */
    private boolean isBuffer(String addresses) {
        return Stat.withoutWaiting(process.resolve("map_files").resolve(addresses))
                .filter(stat -> (stat.mode() & TYPE) == 0)
                .isPresent();
    }

    /** map_files leads to what is mapped, wherever its node lies and whatever has become of its name. */
    private Optional<Device> device(String addresses) {
        return Stat.withoutWaiting(process.resolve("map_files").resolve(addresses))
                .filter(stat -> DeviceId.isDevice(stat.mode()))
                .flatMap(MapsReader::device);
    }

    private static Optional<Device> device(Stat stat) {
        if (stat.major() == FileFacts.DRM_MAJOR) {
            return Optional.of(new Device(Kind.NODE, stat.minor()));
        }
        boolean computes = ComputeDevice.is(DeviceId.character(stat.major(), stat.minor()));
        return computes ? Optional.of(new Device(Kind.COMPUTE, stat.minor())) : Optional.empty();
    }

    private static MappedRange range(String[] fields, Kind kind, int minor) {
        int dash = fields[0].indexOf('-');
        return new MappedRange(
                hex(fields[0].substring(0, dash)),
                hex(fields[0].substring(dash + 1)),
                hex(fields[2]),
                fields[1],
                kind,
                minor,
                Long.parseLong(fields[4]));
    }

    private static long hex(String number) {
        return Long.parseUnsignedLong(number, 16);
    }
}
