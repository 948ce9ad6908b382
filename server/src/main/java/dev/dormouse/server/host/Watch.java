package dev.dormouse.server.host;

import dev.dormouse.core.Layout;
import dev.dormouse.linux.DurableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/**
 * Sees what commands do on disk (inotify(7)): names that come and go in the directories of sessions, snapshots, containers and hosts. What is
 * written is always renamed into its place, so no contents need be watched.
 */
final class Watch implements AutoCloseable {
    /** What happens within this time, milliseconds, is looked at once. */
    private static final long TOGETHER = 20;

    private final Layout layout;
    private final Runnable sessionsChanged;
    private final Runnable snapshotsChanged;
    private final Runnable hostsChanged;
    private final WatchService service;
    private final Map<Path, WatchKey> keys = new HashMap<>();

    private Watch(Layout layout, Runnable sessionsChanged, Runnable snapshotsChanged, Runnable hostsChanged)
            throws IOException {
        this.layout = layout;
        this.sessionsChanged = sessionsChanged;
        this.snapshotsChanged = snapshotsChanged;
        this.hostsChanged = hostsChanged;
        this.service = FileSystems.getDefault().newWatchService();
    }

    static Watch start(Layout layout, Runnable sessionsChanged, Runnable snapshotsChanged, Runnable hostsChanged) {
        for (Path directory :
                Set.of(layout.sessions(), layout.snapshots(), layout.host(), layout.run(), layout.containers())) {
            DurableFile.directories(directory);
        }
        try {
            Watch watch = new Watch(layout, sessionsChanged, snapshotsChanged, hostsChanged);
            watch.follow();
            Thread.ofPlatform().daemon().name("watch").start(watch::run);
            return watch;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run() {
        try {
            while (true) {
                told(changes());
            }
        } catch (ClosedWatchServiceException e) {
            // This is how it ends.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Directories in which something has happened, of as long as {@link #TOGETHER} from the first on. */
    private Set<Path> changes() throws InterruptedException {
        Set<Path> changed = new HashSet<>();
        WatchKey key = service.take();
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TOGETHER);
        while (key != null) {
            collect(key, changed);
            long left = until - System.nanoTime();
            key = left <= 0 ? null : service.poll(left, TimeUnit.NANOSECONDS);
        }
        return changed;
    }

    private static void collect(WatchKey key, Set<Path> changed) {
        Path directory = (Path) key.watchable();
        for (WatchEvent<?> event : key.pollEvents()) {
            // Temporary names are of nobody's interest; without a name more has happened than could be told.
            if (!(event.context() instanceof Path name) || !name.toString().startsWith(".")) {
                changed.add(directory);
            }
        }
        key.reset();
    }

    // Whatever is wrong with one file must not end the watch over the others.
    private void told(Set<Path> changed) {
        try {
            follow();
            if (changed.remove(layout.snapshots())) {
                snapshotsChanged.run();
            }
            if (changed.remove(layout.host())) {
                hostsChanged.run();
            }
            if (!changed.isEmpty()) {
                sessionsChanged.run();
            }
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(Watch.class).warn("what has changed cannot be told: {}", e.toString());
        }
    }

    /** Watches the directories that there are now. */
    private void follow() {
        Set<Path> wanted = new TreeSet<>(Set.of(layout.sessions(), layout.snapshots(), layout.host(), layout.run()));
        wanted.add(layout.containers());
        wanted.addAll(below(layout.sessions()));
        wanted.addAll(below(layout.containers()));
        keys.entrySet().removeIf(entry -> {
            boolean over = !wanted.contains(entry.getKey()) || !entry.getValue().isValid();
            if (over) {
                entry.getValue().cancel();
            }
            return over;
        });
        wanted.forEach(directory -> keys.computeIfAbsent(directory, this::register));
        keys.values().removeIf(key -> !key.isValid());
    }

    // Null stands for a directory that has gone meanwhile, which computeIfAbsent does not note.
    @SuppressWarnings("NullAway")
    private WatchKey register(Path directory) {
        try {
            return directory.register(
                    service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
        } catch (IOException e) {
            return null;
        }
    }

    private static Set<Path> below(Path directory) {
        Set<Path> all = new HashSet<>();
        try (var entries = Files.newDirectoryStream(directory, Files::isDirectory)) {
            entries.forEach(all::add);
        } catch (IOException e) {
            LoggerFactory.getLogger(Watch.class).warn("{} cannot be listed: {}", directory, e.toString());
        }
        return all;
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
