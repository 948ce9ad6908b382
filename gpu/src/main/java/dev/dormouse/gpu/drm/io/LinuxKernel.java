package dev.dormouse.gpu.drm.io;

import dev.dormouse.gpu.inventory.ComputeNode;
import dev.dormouse.gpu.inventory.ComputeTopology;
import dev.dormouse.linux.DeviceId;
import dev.dormouse.linux.ErrnoException;
import dev.dormouse.linux.Fd;
import dev.dormouse.linux.Kcmp;
import dev.dormouse.linux.MemoryFile;
import dev.dormouse.linux.PidFd;
import dev.dormouse.linux.ProcFile;
import dev.dormouse.linux.SocketQueue;
import dev.dormouse.linux.Stat;
import dev.dormouse.linux.Tracing;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The kernel of this host. */
public final class LinuxKernel implements Kernel {
    private static final Path DRI = Path.of("/dev/dri");
    private static final Path HEAPS = Path.of("/dev/dma_heap");

    @Override
    public OpenFile open(Path path, int flags) {
        return new LinuxFile(Fd.open(path, flags));
    }

    @Override
    public OpenFile adopt(int number) {
        return new LinuxFile(Fd.owning(number));
    }

    @Override
    public OpenFile fetch(int pid, int number) {
        try (PidFd process = PidFd.open(pid)) {
            return new LinuxFile(process.fetch(number));
        }
    }

    @Override
    public List<Integer> descriptors(int pid) {
        return ProcFiles.descriptors(process(pid));
    }

    @Override
    public Optional<FileFacts> look(int pid, int number) {
        return ProcFiles.look(process(pid), number);
    }

    @Override
    public List<MappedRange> mappings(int pid) {
        return MapsReader.read(process(pid));
    }

    private static Path process(int pid) {
        return Path.of("/proc", Integer.toString(pid));
    }

    @Override
    public int compare(OpenFile one, OpenFile other) {
        return Kcmp.compareFiles(fd(one), fd(other));
    }

    @Override
    public List<OpenFile> waiting(OpenFile socket) {
        return SocketQueue.descriptors(fd(socket)).stream()
                .<OpenFile>map(LinuxFile::new)
                .toList();
    }

    private static Fd fd(OpenFile file) {
        if (file instanceof LinuxFile own) {
            return own.fd();
        }
        throw new IllegalArgumentException("not a file of this kernel");
    }

    @Override
    public OpenFile memory(String name, long size) {
        return new LinuxFile(MemoryFile.create(name, size).fd());
    }

    @Override
    public int minor(Path node) {
        return Stat.of(node)
                .filter(stat -> DeviceId.isDevice(stat.mode()) && stat.major() == FileFacts.DRM_MAJOR)
                .map(Stat::minor)
                .orElse(-1);
    }

    @Override
    public List<OpenFile> memories(int pid) {
        List<OpenFile> found = new ArrayList<>();
        for (Path file : MemoryFiles.of(process(pid))) {
            reopened(file).ifPresent(found::add);
        }
        return found;
    }

    /** Nothing if it was closed or unmapped meanwhile. */
    private static Optional<OpenFile> reopened(Path file) {
        try {
            return Optional.of(new LinuxFile(Fd.open(file, Fd.O_RDONLY)));
        } catch (ErrnoException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<Path> nodes() {
        return entries(DRI, "{card,renderD}*");
    }

    @Override
    public List<ComputeNode> computeNodes() {
        return ComputeTopology.ofThisHost();
    }

    @Override
    public void tracing(int pid, Runnable work) {
        Tracing.during(pid, work);
    }

    @Override
    public List<String> heaps() {
        return entries(HEAPS, "*").stream()
                .map(heap -> heap.getFileName().toString())
                .toList();
    }

    private static List<Path> entries(Path directory, String pattern) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory, pattern)) {
            all.forEach(found::add);
        } catch (IOException | DirectoryIteratorException e) {
            // No driver has made any.
            return List.of();
        }
        found.sort(null);
        return found;
    }

    @Override
    public String bootId() {
        return ProcFile.readOrEmpty(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    }
}
