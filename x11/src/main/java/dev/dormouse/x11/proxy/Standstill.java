package dev.dormouse.x11.proxy;

import dev.dormouse.linux.ErrnoException;
import dev.dormouse.x11.X11Exception;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Every client stopped between two messages, all its answers delivered. Made and closed by one thread, which holds
 * {@link Clients#moving}.
 */
final class Standstill implements AutoCloseable {
    private final long end;
    private final List<ClientConnection> up = new ArrayList<>();
    private final List<ClientConnection> down = new ArrayList<>();

    /** @throws X11Exception if one is not to be stopped in time; then all go on */
    Standstill(List<ClientConnection> connections, Duration deadline) {
        end = System.nanoTime() + deadline.toNanos();
        try {
            connections.forEach(this::stopUp);
            settle();
            connections.forEach(this::stopDown);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    List<ClientConnection> connections() {
        return List.copyOf(down);
    }

    private void stopUp(ClientConnection connection) {
        if (!connection.upGate().hold(end - System.nanoTime())) {
            throw new X11Exception("client " + connection.number() + " is in the middle of a request");
        }
        up.add(connection);
    }

    /** Asks each server connection a last question, and waits for all the answers. One without a server has nothing to wait for. */
    private void settle() {
        List<CountDownLatch> reached = new ArrayList<>();
        for (ClientConnection connection : up) {
            CountDownLatch latch = new CountDownLatch(1);
            if (connection.ask(latch::countDown)) {
                reached.add(latch);
            }
        }
        for (CountDownLatch latch : reached) {
            await(latch);
        }
    }

    private void await(CountDownLatch latch) {
        try {
            if (!latch.await(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                throw new X11Exception(
                        "a program does not read what the X server sends, or the server waits for something");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new X11Exception("it was interrupted", e);
        } catch (ErrnoException e) {
            throw new X11Exception("the X server is gone", e);
        }
    }

    private void stopDown(ClientConnection connection) {
        if (!connection.downGate().hold(end - System.nanoTime())) {
            throw new X11Exception("client " + connection.number() + " does not read what the X server sends");
        }
        down.add(connection);
    }

    @Override
    public void close() {
        down.forEach(connection -> connection.downGate().release());
        up.forEach(connection -> connection.upGate().release());
        down.clear();
        up.clear();
    }
}
