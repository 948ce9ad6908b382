package dev.dormouse.gpu.drm.fake;

import dev.dormouse.gpu.drm.compute.LiveCompute;
import dev.dormouse.gpu.drm.driver.DrmHost;
import dev.dormouse.gpu.drm.graph.ProcessState;
import dev.dormouse.gpu.drm.scan.DrmScan;
import dev.dormouse.gpu.drm.scan.LiveGraph;
import dev.dormouse.gpu.inventory.Gpu;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A host with devices, as its sysfs would show them: vgem, a virtio-gpu, a display, and what a test adds. */
public final class FakeHost {
    public static final int VGEM = 0;
    public static final int VIRTIO = 1;
    public static final int BOCHS = 2;

    public final FakeKernel kernel = new FakeKernel();
    private final List<Gpu> gpus = new ArrayList<>();

    public static FakeHost usual() {
        FakeHost host = new FakeHost();
        host.add("vgem", "faux/vgem", 0);
        host.add("virtio_gpu", "0000:00:04.0", 1);
        host.kernel.device("bochs-drm", "card2", 2, "", -1);
        host.gpus.add(gpu("bochs-drm", "0000:00:05.0", "card2", "", ""));
        return host;
    }

    /** A device with both nodes; the number is the card's and, from 128 on, the render node's. */
    public FakeHost add(String driver, String address, int number) {
        String render = "renderD" + (128 + number);
        kernel.device(driver, "card" + number, number, render, 128 + number);
        gpus.add(gpu(driver, address, "card" + number, render, ""));
        return this;
    }

    public static Gpu gpu(String driver, String address, String card, String render, String partition) {
        boolean pci = Character.isDigit(address.charAt(0));
        return new Gpu(
                address,
                driver,
                new Gpu.PciIds(pci ? "1af4" : "", pci ? "1050" : "", "", "", "01", "030000"),
                new Gpu.Driver(driver, "6.12", driver),
                new Gpu.Nodes(card, render, ""),
                0,
                -1,
                List.of(),
                new Gpu.Identity("", "", "", ""),
                new Gpu.Partition(partition, List.of(), "", List.of(), "", List.of(), ""),
                new Gpu.Functions(0, List.of(), ""),
                new Gpu.Passthrough(false, ""));
    }

    public List<Gpu> gpus() {
        return List.copyOf(gpus);
    }

    public DrmHost open() {
        return DrmHost.of(kernel, gpus());
    }

    public LiveGraph scan(DrmHost host, int... pids) {
        return DrmScan.of(kernel, host, processes(pids));
    }

    /** A look at paused processes. */
    public LiveGraph scan(DrmHost host, Map<Integer, LiveCompute> paused, int... pids) {
        return DrmScan.of(kernel, host, processes(pids), paused);
    }

    public static List<ProcessState> processes(int... pids) {
        return Arrays.stream(pids)
                .mapToObj(pid -> new ProcessState(pid, pid - 1000, "prog" + pid))
                .toList();
    }
}
