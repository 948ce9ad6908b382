package dev.dormouse.core.keeper;

import dev.dormouse.core.oci.Container;
import dev.dormouse.linux.Cgroup;
import dev.dormouse.linux.Errno;
import dev.dormouse.linux.ErrnoException;
import dev.dormouse.linux.Fd;
import dev.dormouse.linux.PidFd;
import dev.dormouse.linux.ProcessInfo;
import dev.dormouse.linux.UnixSocket;
import dev.dormouse.x11.X11Exception;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * What a keeper does: it keeps the display of one session, or its OpenGL, or both, and ends when the session ends. Asked by many threads, one for each
 * connection; looking at the display never waits for what changes it.
 */
final class Keeper implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMinutes(1);

    private final Container container;
    private final DisplayMaker maker;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Map<Integer, UnixSocket> adopted = new HashMap<>();
    private final Map<Integer, UnixSocket> adoptedGl = new HashMap<>();
    private volatile @Nullable ProxiedDisplay display;
    private volatile @Nullable KeptGl gl;
    private volatile boolean watched;
    private volatile @Nullable Hold hold;

    Keeper(Container container, DisplayMaker maker) {
        this.container = container;
        this.maker = maker;
    }

    /** Returns once there is nothing to keep any more. */
    void awaitEnd() throws InterruptedException {
        over.await();
    }

    /** Whoever started it is gone: without a session there is nothing to keep. */
    void orphaned() {
        if (!watched) {
            over.countDown();
        }
    }

    /**
     * Does what is asked.
     *
     * @param asker a connection, by which a hold is known
     * @param carried descriptors that came along, which are the caller's to close
     */
    KeeperAnswer answer(KeeperOrder order, Object asker, List<Fd> carried) {
        return switch (order) {
            case KeeperOrder.State _ -> state();
            case KeeperOrder.Clients _ -> new KeeperAnswer.Clients(display().clients());
            case KeeperOrder.Stats _ -> new KeeperAnswer.Stats(display().traffic());
            case KeeperOrder.Move move -> display().move(move.server(), KeeperOrder.deadline(move.deadlineMs()));
            case KeeperOrder.Start start -> start(start);
            case KeeperOrder.Adopt adopt -> adopt(adopted, display, adopt.client(), carried);
            case KeeperOrder.Restore restore -> restore(restore);
            case KeeperOrder.Watch watch -> watch(watch.pid());
            case KeeperOrder.Hold hold -> hold(asker, KeeperOrder.deadline(hold.deadlineMs()));
            case KeeperOrder.Save save -> save(asker, Path.of(save.directory()));
            case KeeperOrder.Gl _ -> gl().state();
            case KeeperOrder.StartGl start -> startGl(start.settings());
            case KeeperOrder.AdoptGl adopt -> adopt(adoptedGl, gl, adopt.client(), carried);
            case KeeperOrder.RestoreGl restore -> restoreGl(restore);
            case KeeperOrder.MoveGl move ->
                gl().move(move.server(), KeeperOrder.deadline(move.deadlineMs()), move.verify());
            case KeeperOrder.SaveGl save ->
                held(asker).saveGl(Path.of(save.directory()), KeeperOrder.deadline(save.deadlineMs()));
            case KeeperOrder.Drain _ -> drain(asker);
            case KeeperOrder.Release _ -> release(asker);
            case KeeperOrder.Stop _ -> stop();
        };
    }

    private ProxiedDisplay display() {
        ProxiedDisplay current = display;
        if (current == null) {
            throw new X11Exception("there is no display yet");
        }
        return current;
    }

    private KeptGl gl() {
        KeptGl current = gl;
        if (current == null) {
            throw new X11Exception("the session's OpenGL does not go through its keeper");
        }
        return current;
    }

    private KeeperAnswer state() {
        ProxiedDisplay current = display();
        List<KeeperAnswer.Client> clients = current.clients();
        int windows =
                clients.stream().mapToInt(client -> client.windows().size()).sum();
        return new KeeperAnswer.State(
                current.server().display(),
                current.connected(),
                clients.size(),
                windows,
                hold != null,
                current.direct(),
                clients.stream()
                        .filter(client -> !client.movable())
                        .map(KeeperAnswer.Client::label)
                        .distinct()
                        .toList());
    }

    private synchronized KeeperAnswer start(KeeperOrder.Start order) {
        requireNone(display, "a display");
        display = maker.start(container.displaySocket(), order.settings());
        return new KeeperAnswer.Done();
    }

    private synchronized KeeperAnswer startGl(GlSettings settings) {
        requireNone(gl, "OpenGL");
        gl = KeptGl.start(container.glSocket(), settings);
        return new KeeperAnswer.Done();
    }

    private synchronized KeeperAnswer adopt(
            Map<Integer, UnixSocket> clients, @Nullable Object there, int client, List<Fd> carried) {
        requireNone(there, "what it belongs to");
        if (carried.size() != 1 || clients.containsKey(client)) {
            throw new X11Exception("a client is adopted once, with its socket");
        }
        clients.put(client, UnixSocket.of(carried.getFirst().duplicate(), UnixSocket.Type.STREAM));
        return new KeeperAnswer.Done();
    }

    private synchronized KeeperAnswer restore(KeeperOrder.Restore order) {
        requireNone(display, "a display");
        Map<Integer, UnixSocket> connections = Map.copyOf(adopted);
        adopted.clear();
        display = maker.restore(container.displaySocket(), order.settings(), Path.of(order.directory()), connections);
        return new KeeperAnswer.Done();
    }

    private synchronized KeeperAnswer restoreGl(KeeperOrder.RestoreGl order) {
        requireNone(gl, "OpenGL");
        Map<Integer, UnixSocket> connections = Map.copyOf(adoptedGl);
        adoptedGl.clear();
        gl = KeptGl.restore(container.glSocket(), order.settings(), Path.of(order.directory()), connections);
        return new KeeperAnswer.Done();
    }

    private static void requireNone(@Nullable Object there, String what) {
        if (there != null) {
            throw new X11Exception("there is " + what + " already");
        }
    }

    private KeeperAnswer watch(long pid) {
        try {
            PidFd init = PidFd.open(pid);
            watched = true;
            Thread.ofPlatform().daemon().name("watch").start(() -> watch(init));
            awake(pid);
        } catch (ErrnoException e) {
            if (e.errno() != Errno.ESRCH) {
                throw e;
            }
            over.countDown();
        }
        return new KeeperAnswer.Done();
    }

    /** What cannot go on is found before anything does. */
    private void awake(long init) {
        KeptGl drawn = gl;
        if (drawn != null) {
            drawn.awake(Cgroup.members(init));
        }
        ProxiedDisplay shown = display;
        if (shown != null) {
            shown.awake(inner -> processes(init, inner));
        }
    }

    /** Those of the session that know themselves by this pid: in namespaces of a program's own there may be others of that number. */
    private static List<Integer> processes(long init, int inner) {
        return Cgroup.members(init).stream()
                .filter(pid -> ProcessInfo.of(pid).map(ProcessInfo::innerPid).orElse(0L) == inner)
                .map(Long::intValue)
                .toList();
    }

    private void watch(PidFd init) {
        try (init) {
            for (boolean ended = false; !ended; ) {
                ended = init.awaitEnd(LOOK);
            }
        } finally {
            over.countDown();
        }
    }

    private synchronized KeeperAnswer hold(Object asker, Duration deadline) {
        if (hold != null) {
            throw new X11Exception("another checkpoint is at work");
        }
        if (gl == null) {
            display();
        }
        Hold now = new Hold(asker, display, gl, deadline);
        hold = now;
        return now.clients();
    }

    private synchronized KeeperAnswer save(Object asker, Path directory) {
        held(asker).save(directory);
        return new KeeperAnswer.Done();
    }

    private synchronized KeeperAnswer drain(Object asker) {
        held(asker).drain();
        return new KeeperAnswer.Done();
    }

    private Hold held(Object asker) {
        Hold current = hold;
        if (current == null || !current.isOf(asker)) {
            throw new X11Exception("whoever saves has to hold first");
        }
        return current;
    }

    /** Also when the connection that holds has ended; any other has nothing to release. */
    synchronized KeeperAnswer release(Object asker) {
        Hold current = hold;
        if (current != null && current.isOf(asker)) {
            hold = null;
            current.close();
        }
        return new KeeperAnswer.Done();
    }

    private KeeperAnswer stop() {
        over.countDown();
        return new KeeperAnswer.Done();
    }

    /** Not synchronized: who is at work must not keep the keeper from ending. */
    @Override
    public void close() {
        ProxiedDisplay current = display;
        KeptGl drawn = gl;
        if (drawn != null) {
            drawn.close();
        }
        if (current != null) {
            current.close();
        }
    }
}
