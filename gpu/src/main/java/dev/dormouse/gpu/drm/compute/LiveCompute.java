package dev.dormouse.gpu.drm.compute;

import dev.dormouse.gpu.drm.DrmException;
import dev.dormouse.gpu.drm.driver.Memory;
import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.gpu.drm.uapi.KfdBuffer;
import dev.dormouse.linux.ErrnoException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.Consumer;

/** What a paused process has in the compute driver, with its buffers open until this is closed. */
public final class LiveCompute implements AutoCloseable {
    private final ComputeHolder holder;
    private final ComputeImage image;
    private final List<KfdBuffer> filled;
    private final List<OpenFile> files;

    /** The new object owns the files: one for each buffer that has contents, in the same order. */
    LiveCompute(ComputeHolder holder, ComputeImage image, List<OpenFile> files) {
        this.holder = holder;
        this.image = image;
        this.filled = image.buffers().stream().filter(KfdBuffer::hasContents).toList();
        this.files = List.copyOf(files);
    }

    public ComputeImage image() {
        return image;
    }

    /** Numbers of the dma-bufs of its buffers that have contents. */
    public List<Long> inodes() {
        return files.stream().map(OpenFile::inode).toList();
    }

    public ComputeHolder holder() {
        return holder;
    }

    /** Buffers that {@link #read} shows. */
    public List<KfdBuffer> filled() {
        return filled;
    }

    /**
     * Shows somebody the contents of the n-th buffer that has some.
     *
     * @throws DrmException for memory that the processor cannot reach
     */
    public void read(int n, Consumer<MemorySegment> reader) {
        KfdBuffer buffer = filled.get(n);
        try {
            Memory.read(files.get(n), buffer.size(), reader);
        } catch (ErrnoException e) {
            throw new DrmException(
                    "The processor cannot read the memory at " + Long.toHexString(buffer.address()) + " ("
                            + (buffer.size() >> 10) + " KiB) of GPU " + Integer.toHexString(buffer.gpu()) + " of "
                            + holder.inWords() + " (" + e.getMessage() + "), and Dormouse has no GPU copy it",
                    "Use a host whose processor sees all memory of its GPUs (resizable BAR)",
                    e);
        }
    }

    @Override
    public void close() {
        files.forEach(OpenFile::close);
    }
}
