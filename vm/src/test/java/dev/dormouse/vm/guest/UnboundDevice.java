package dev.dormouse.vm.guest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A device taken from its driver, as if it were unplugged, until this is closed. */
record UnboundDevice(Path driver, String name) implements AutoCloseable {
    private static final Path VIRTIO_GPU = Path.of("/sys/bus/virtio/drivers/virtio_gpu");

    /** The second of the machine's two. */
    static UnboundDevice secondVirtio() {
        UnboundDevice device = new UnboundDevice(VIRTIO_GPU, devices().get(1));
        device.write("unbind");
        return device;
    }

    private static List<String> devices() {
        try (Stream<Path> files = Files.list(VIRTIO_GPU)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.startsWith("virtio"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String file) {
        try {
            Files.writeString(driver.resolve(file), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        write("bind");
    }
}
