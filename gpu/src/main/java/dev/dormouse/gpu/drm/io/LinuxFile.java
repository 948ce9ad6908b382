package dev.dormouse.gpu.drm.io;

import dev.dormouse.gpu.drm.uapi.Ioctl;
import dev.dormouse.linux.DeviceControl;
import dev.dormouse.linux.Fd;
import dev.dormouse.linux.FileMap;
import dev.dormouse.linux.MemoryFile;
import dev.dormouse.linux.Poll;
import dev.dormouse.linux.ProcFile;
import dev.dormouse.linux.Stat;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Duration;

/** An open file of this process. */
public final class LinuxFile implements OpenFile {
    private final Fd fd;

    /** The new object owns the descriptor. */
    public LinuxFile(Fd fd) {
        this.fd = fd;
    }

    /** The descriptor, which stays this file's. */
    public Fd fd() {
        return fd;
    }

    @Override
    public int number() {
        return fd.number();
    }

    @Override
    public int tryAsk(Ioctl request, MemorySegment argument) {
        return DeviceControl.ask(fd, request.number(), argument);
    }

    @Override
    public FileFacts facts() {
        return ProcFiles.look(Path.of("/proc/self"), fd.number()).orElseThrow();
    }

    @Override
    public FileFacts bufferFacts() {
        return ProcFiles.buffer(Stat.of(fd), ProcFile.info(fd));
    }

    @Override
    public long inode() {
        return Stat.of(fd).inode();
    }

    @Override
    public int seals() {
        return MemoryFile.seals(fd);
    }

    @Override
    public int poll(int events, Duration limit) {
        return Poll.await(fd, events, limit);
    }

    @Override
    public Mapped map(long offset, long length, boolean writable) {
        return new LinuxMap(FileMap.of(fd, offset, length, writable));
    }

    private record LinuxMap(FileMap map) implements Mapped {
        @Override
        public MemorySegment segment() {
            return map.segment();
        }

        @Override
        public void close() {
            map.close();
        }
    }

    @Override
    public OpenFile duplicate() {
        return new LinuxFile(fd.duplicate());
    }

    @Override
    public void close() {
        fd.close();
    }
}
