package dev.dormouse.x11.kit;

import dev.dormouse.linux.Fd;
import dev.dormouse.linux.UnixSocket;
import dev.dormouse.x11.proxy.XServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Something that looks like an X server with a GPU: it speaks DRI3, Present and XVideo by bytes, and its GPU's device and buffers are a plain file. A
 * thread accepts, each client has one of its own.
 */
public final class GpuServer implements AutoCloseable {
    private static final int MOST_CLIENTS = 64;

    private final int number = ProxiedDisplay.claim();
    private final GpuNumbers numbers;
    private final Path device;
    private final UnixSocket listening;
    private final BlockingQueue<GpuRequest> arrived = new LinkedBlockingQueue<>();
    private final List<GpuClient> clients = new CopyOnWriteArrayList<>();
    private final Thread accepting =
            Thread.ofPlatform().daemon().name("gpu-server").unstarted(this::accept);

    private GpuServer(Path directory, int shift) {
        this.numbers = new GpuNumbers(shift);
        try {
            this.device = Files.createTempFile(directory, "gpu", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.listening = UnixSocket.listen(Path.of("/tmp/.X11-unix/X" + number), UnixSocket.Type.STREAM);
    }

    /** @param shift makes all its numbers others than another server's */
    public static GpuServer start(Path directory, int shift) {
        GpuServer server = new GpuServer(directory, shift);
        server.accepting.start();
        return server;
    }

    public XServer server() {
        return new XServer(":" + number, null);
    }

    public GpuNumbers numbers() {
        return numbers;
    }

    /** What every descriptor that it hands out leads to. */
    public Path device() {
        return device;
    }

    private void accept() {
        for (int i = 0; i < MOST_CLIENTS; i++) {
            Optional<UnixSocket> socket = listening.accept();
            if (socket.isEmpty()) {
                return;
            }
            GpuClient client = new GpuClient(socket.get(), numbers, numbers.base(i), device, arrived);
            clients.add(client);
            client.start();
        }
    }

    /** The next request of an extension that arrives, or has arrived, and was not taken; its descriptors are the caller's. */
    public GpuRequest take() {
        try {
            GpuRequest request = arrived.poll(30, TimeUnit.SECONDS);
            if (request == null) {
                throw new AssertionError("no request of an extension arrives");
            }
            return request;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** All that have arrived by now. */
    public List<GpuRequest> takeAll() {
        List<GpuRequest> all = new ArrayList<>();
        arrived.drainTo(all);
        return all;
    }

    @Override
    public void close() {
        listening.shutdown();
        try {
            accepting.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        clients.forEach(GpuClient::close);
        takeAll().stream().flatMap(request -> request.descriptors().stream()).forEach(Fd::close);
        listening.close();
        ProxiedDisplay.release(number);
    }
}
