package dev.dormouse.core.doctor;

import dev.dormouse.core.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Looks at everything Dormouse needs of this host. Every probe runs on a virtual thread of its own, since most of them
 * wait for a program; {@link #examine} returns when all are done.
 */
public final class Doctor {
    private Doctor() {}

    /** What this host has and lacks, one finding per prerequisite, always in the same order. Changes nothing. */
    public static List<Finding> examine(Layout layout) {
        Distribution distribution = Distribution.ofThisHost();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return prerequisites(layout).stream()
                    .map(prerequisite -> threads.submit(() -> prerequisite.examine(distribution)))
                    // Collected first, so that all are under way before the first is waited for.
                    .toList()
                    .stream()
                    .map(Doctor::result)
                    .toList();
        }
    }

    static List<Prerequisite> prerequisites(Layout layout) {
        List<Prerequisite> all = new ArrayList<>(Rights.ofThisProcess().prerequisites());
        all.add(Prerequisite.required(
                "JDK",
                "Dormouse itself",
                () -> new Outcome.Present(Runtime.version().toString())));
        all.add(Prerequisite.required("kernel", "everything", Kernel::probe));
        all.addAll(Namespaces.prerequisites());
        all.addAll(Cgroups.ofThisHost().prerequisites());
        all.add(OverlayMount.prerequisite(layout));
        all.add(SharedMemory.prerequisite());
        all.addAll(CriuChecks.ofThisHost(layout).prerequisites());
        all.addAll(HostPrograms.engine());
        all.addAll(HostPrograms.session());
        all.addAll(Graphics.prerequisites());
        all.addAll(HostPrograms.around());
        return List.copyOf(all);
    }

    private static Finding result(Future<Finding> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while examining the host", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a probe failed", e.getCause());
        }
    }
}
