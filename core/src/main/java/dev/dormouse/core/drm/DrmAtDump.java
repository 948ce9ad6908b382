package dev.dormouse.core.drm;

import dev.dormouse.core.bridge.BridgeHandler;
import dev.dormouse.core.bridge.HookReply;
import dev.dormouse.core.bridge.HookRequest;
import dev.dormouse.core.bridge.HookedFile;
import dev.dormouse.core.drm.DrmState.SavedFile;
import dev.dormouse.core.oci.HostDevice;
import dev.dormouse.gpu.drm.driver.DrmHost;
import dev.dormouse.gpu.drm.graph.Completeness;
import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.LinuxFile;
import dev.dormouse.gpu.drm.io.LinuxKernel;
import dev.dormouse.gpu.drm.save.ContentCopy;
import dev.dormouse.gpu.drm.save.Contents;
import dev.dormouse.gpu.drm.save.Drain;
import dev.dormouse.gpu.drm.save.SyncIdentity;
import dev.dormouse.gpu.drm.scan.DrmScan;
import dev.dormouse.gpu.drm.scan.LiveGraph;
import dev.dormouse.gpu.drm.scan.Processes;
import dev.dormouse.gpu.drm.scan.SharedMemory;
import dev.dormouse.gpu.inventory.Inventory;
import dev.dormouse.linux.DeviceId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * At the dump: looks at all processes once they stand still, waits until no device works for them, and copies the contents of all
 * buffers while CRIU does its part. Nothing is changed in the session, so that there is nothing to take back if any of it fails;
 * what {@link ComputeAtDump} has paused is its affair.
 */
public final class DrmAtDump implements BridgeHandler, AutoCloseable {
    private final Path images;
    private final Duration deadline;
    private final boolean used;
    private final ComputeAtDump compute;
    private final List<HostDevice> devices;
    private final Set<DeviceId> unplugged;
    private final Kernel kernel = new LinuxKernel();
    private final List<Integer> processes = new ArrayList<>();
    private final List<SavedFile> files = new ArrayList<>();
    private final UnseenBuffers unseen;
    private @Nullable Work work;

    /**
     * Gets ready; nothing is looked at before CRIU asks.
     *
     * @param images the directory that CRIU writes to
     * @param deadline how long a GPU may go on working for the session
     * @param used whether the session has anything to do with DRM; else nothing is done, and nothing is mine
     * @param devices of the session
     * @param unplugged devices that are left behind: somebody else's
     * @param compute hears of CRIU's start before this does, and is closed after it
     */
    public DrmAtDump(
            Path images,
            Duration deadline,
            boolean used,
            List<HostDevice> devices,
            Set<DeviceId> unplugged,
            ComputeAtDump compute) {
        this.compute = compute;
        this.unplugged = Set.copyOf(unplugged);
        this.devices = List.copyOf(devices);
        this.images = images;
        this.unseen = new UnseenBuffers(kernel, images);
        this.deadline = deadline;
        this.used = used;
    }

    /** What there is to give back. */
    private record Work(DrmHost host, LiveGraph live, Contents contents, ContentCopy copy) implements AutoCloseable {
        @Override
        public void close() {
            copy.close();
            contents.close();
            live.close();
            host.close();
        }
    }

    @Override
    public boolean hearsOfProcesses() {
        return used;
    }

    /** A hook waits for the devices, but for no contents. */
    @Override
    public Duration patience() {
        return used ? deadline : Duration.ZERO;
    }

    /** All processes are named before anything else is asked about the first. */
    @Override
    public synchronized HookReply checkpointDevices(HookRequest.CheckpointDevices request) {
        processes.add(request.pid());
        return DrmErrors.told(() ->
                unseen.hide(request.pid()).<HookReply>map(HookReply.Opened::new).orElse(HookReply.DONE));
    }

    @Override
    public synchronized HookReply dumpFile(HookRequest.DumpFile request) {
        if (!used || !(isOurs(request.file()) || compute.owns(request.file()))) {
            return HookReply.NOT_MINE;
        }
        return DrmErrors.told(() -> accept(request));
    }

    @Override
    public synchronized HookReply dumpMapping(HookRequest.DumpMapping request) {
        if (!used || !(isNode(request.file()) || compute.owns(request.file()))) {
            return HookReply.NOT_MINE;
        }
        return DrmErrors.told(() -> {
            begun();
            return HookReply.DONE;
        });
    }

    private HookReply accept(HookRequest.DumpFile request) {
        // The number is only lent; whoever closes it is the bridge.
        LinuxFile asked = new LinuxFile(request.file().fd());
        return begun().live()
                .find(asked)
                .<HookReply>map(found -> {
                    files.add(new SavedFile(request.id(), found.kind(), found.object()));
                    return HookReply.DONE;
                })
                .orElseGet(() -> new HookReply.Refused(
                        "Nobody knows the open file " + request.file().name() + " of a device"));
    }

    private static boolean isOurs(HookedFile file) {
        return isNode(file)
                || file.name().startsWith("/dmabuf:")
                || file.name().startsWith("anon_inode:sync_file")
                || file.name().startsWith("anon_inode:syncobj_file");
    }

    private static boolean isNode(HookedFile file) {
        return file.device().filter(DrmNodes::isNode).isPresent();
    }

    private Work begun() {
        Work known = work;
        if (known != null) {
            return known;
        }
        Work begun = begin(DrmHost.of(kernel, Inventory.fromKernel()));
        work = begun;
        return begun;
    }

    private Work begin(DrmHost host) {
        try {
            return copying(host, DrmScan.of(kernel, host, Processes.of(processes), compute.read()));
        } catch (RuntimeException e) {
            host.close();
            throw e;
        }
    }

    private Work copying(DrmHost host, LiveGraph live) {
        try {
            Set<Integer> left = DrmNodes.devices(unplugged, host);
            compute.requireNone(live.graph(), left);
            live.leave(left);
            Completeness.require(compute.saved(live.graph()));
            Drain.await(live, deadline);
            SharedMemory.refuse(live);
            SyncIdentity.find(live, host);
            Contents contents = Contents.create(images.resolve(DrmState.BUFFERS));
            return new Work(host, live, contents, ContentCopy.start(live, contents, compute.read()));
        } catch (RuntimeException e) {
            live.close();
            throw e;
        }
    }

    /**
     * Waits for the contents and writes down what was found. CRIU must be done, and the processes must still stand still. Not done at a
     * hook: large contents take longer than a hook may.
     *
     * @throws dev.dormouse.core.DormouseException if something could not be read or written; the dump is worth nothing then
     */
    public synchronized void finish() {
        // Whoever has only mapped buffers was not asked about.
        if (work != null || !unseen.isEmpty()) {
            DrmErrors.told(() -> write(begun()));
            close();
        }
    }

    private DrmState write(Work done) {
        done.copy().await();
        DrmState state = new DrmState(
                DrmState.VERSION,
                compute.saved(done.live().graph()),
                List.copyOf(files),
                DrmNodes.saved(devices, done.host()));
        state.write(images);
        unseen.write(done.live().graph());
        return state;
    }

    @Override
    public synchronized void close() {
        Work open = work;
        work = null;
        if (open != null) {
            open.close();
        }
        unseen.close();
    }
}
