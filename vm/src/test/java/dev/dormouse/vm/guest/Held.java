package dev.dormouse.vm.guest;

import dev.dormouse.gpu.drm.driver.DrmHost;
import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.LinuxKernel;
import dev.dormouse.gpu.drm.scan.DrmScan;
import dev.dormouse.gpu.drm.scan.LiveGraph;
import dev.dormouse.gpu.drm.scan.Processes;
import dev.dormouse.gpu.inventory.Inventory;
import java.util.ArrayList;
import java.util.List;

/** What a running program holds, looked at as for a checkpoint. */
record Held(DrmHost host, LiveGraph live) implements AutoCloseable {
    static final Kernel KERNEL = new LinuxKernel();

    /** The program and all that it has started. */
    static Held by(Subject subject) {
        List<Integer> pids = new ArrayList<>(List.of((int) subject.pid()));
        ProcessHandle.of(subject.pid()).stream()
                .flatMap(ProcessHandle::descendants)
                .forEach(child -> pids.add((int) child.pid()));
        DrmHost host = DrmHost.of(KERNEL, Inventory.fromKernel());
        return new Held(host, DrmScan.of(KERNEL, host, Processes.of(pids)));
    }

    @Override
    public void close() {
        live.close();
        host.close();
    }
}
