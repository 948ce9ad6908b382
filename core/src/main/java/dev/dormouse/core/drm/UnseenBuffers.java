package dev.dormouse.core.drm;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.criu.UnseenMemory;
import dev.dormouse.gpu.drm.graph.DrmGraph;
import dev.dormouse.gpu.drm.graph.ProcessState;
import dev.dormouse.gpu.drm.io.FileFacts;
import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.MappedRange;
import dev.dormouse.linux.Fd;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Dma-bufs that programs have mapped themselves, not through a device. CRIU stops at such a mapping before it asks anybody, so it is
 * shown a /proc without them, and the images are completed once it is done. The programs keep their mappings: whoever dies meanwhile,
 * there is nothing to take back.
 */
final class UnseenBuffers implements AutoCloseable {
    /** What the kernel says of a hundred thousand mappings. */
    private static final int MAX_BYTES = 256 << 20;

    private final Kernel kernel;
    private final Path images;
    private final Map<Integer, List<UnseenMemory.Range>> ranges = new HashMap<>();
    private @Nullable ProcView view;

    UnseenBuffers(Kernel kernel, Path images) {
        this.kernel = kernel;
        this.images = images;
    }

    boolean isEmpty() {
        return ranges.isEmpty();
    }

    /**
     * Hides what a process, which stands still, has mapped.
     *
     * @return the /proc that CRIU is to look at, the caller's to close; nothing if there is nothing to hide
     */
    Optional<Fd> hide(int pid) {
        Set<Long> starts = kernel.mappings(pid).stream()
                .filter(mapped -> mapped.kind() == FileFacts.Kind.BUFFER)
                .map(MappedRange::start)
                .collect(Collectors.toSet());
        return starts.isEmpty() ? Optional.empty() : Optional.of(hide(pid, starts));
    }

    private Fd hide(int pid, Set<Long> starts) {
        Smaps smaps = Smaps.hiding(read(Path.of("/proc", Integer.toString(pid), "smaps")), starts);
        if (smaps.hidden().size() != starts.size()) {
            throw DormouseException.failed(
                    "Process " + pid + " maps and unmaps buffers while it is saved", "Try again");
        }
        ProcView shown = view();
        show(shown, pid, smaps.rest());
        ranges.put(pid, smaps.hidden());
        return shown.directory();
    }

    private ProcView view() {
        ProcView known = view;
        if (known == null) {
            known = ProcView.open();
            view = known;
        }
        return known;
    }

    /** As the kernel's bytes, whatever characters they are. */
    private static String read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES);
            if (bytes.length == MAX_BYTES) {
                throw DormouseException.failed(
                        "A program has mapped too much to be saved", "Close the program before the checkpoint");
            }
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void show(ProcView shown, int pid, String smaps) {
        try {
            Path file = Files.createTempFile(images, "smaps", ".partial");
            try {
                Files.writeString(file, smaps, StandardCharsets.ISO_8859_1);
                shown.replaceSmaps(pid, file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Completes the images of a dump that has succeeded. */
    void write(DrmGraph graph) {
        Map<Integer, List<UnseenMemory.Range>> inner = new HashMap<>();
        ranges.forEach((pid, all) ->
                inner.put(graph.process(pid).map(ProcessState::innerPid).orElseThrow(), all));
        if (!inner.isEmpty()) {
            UnseenMemory.add(images, inner);
        }
    }

    @Override
    public void close() {
        if (view != null) {
            view.close();
            view = null;
        }
    }
}
