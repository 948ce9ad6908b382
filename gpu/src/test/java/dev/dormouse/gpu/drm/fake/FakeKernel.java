package dev.dormouse.gpu.drm.fake;

import dev.dormouse.gpu.drm.io.FileFacts;
import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.MappedRange;
import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.gpu.inventory.ComputeNode;
import dev.dormouse.linux.Errno;
import dev.dormouse.linux.ErrnoException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Processes, devices and what they have open. Every request takes the one lock, but for waiting. */
public final class FakeKernel implements Kernel {
    /** Descriptors of the process that the tests run in. */
    final Map<Integer, FakeThing> own = new TreeMap<>();

    final List<FakeDevice> devices = new ArrayList<>();
    private final Map<Integer, Map<Integer, FakeThing>> processes = new HashMap<>();
    private final Map<Integer, List<MappedRange>> mappings = new HashMap<>();
    private long inodes;
    private long offsets = 0x100000;
    private int numbers = 3;
    private int failures;
    private String failing = "";

    /** Threads that trace processes. */
    final Map<Integer, Thread> tracers = new HashMap<>();

    private List<ComputeNode> computeNodes = List.of();
    private int computeMinor = 14;

    public synchronized FakeDevice device(String driver, String card, int cardMinor, String render, int renderMinor) {
        FakeDevice device = new FakeDevice(driver, card, cardMinor, render, renderMinor);
        devices.add(device);
        return device;
    }

    /** Lets a request fail with ENOMEM, after it has worked so many times. */
    public synchronized void fail(String request, int after) {
        failing = request;
        failures = after;
    }

    synchronized void failIfAsked(String request) {
        if (request.equals(failing) && failures-- == 0) {
            failing = "";
            throw new ErrnoException(request, Errno.ENOMEM);
        }
    }

    /** Gives a process a descriptor. */
    public synchronized void give(int pid, int fd, FakeThing thing) {
        processes.computeIfAbsent(pid, ignored -> new TreeMap<>()).put(fd, thing);
    }

    public synchronized void take(int pid, int fd) {
        processes.getOrDefault(pid, Map.of()).remove(fd);
    }

    public synchronized void map(int pid, MappedRange range) {
        mappings.computeIfAbsent(pid, ignored -> new ArrayList<>()).add(range);
    }

    /** Opens /dev/kfd for a process: all its openings are one context, as the driver goes by its memory. */
    public synchronized FakeCompute compute(int pid, int fd) {
        FakeCompute compute = new FakeCompute(pid);
        give(pid, fd, compute);
        return compute;
    }

    /** Lets the compute driver be of version 1.x. */
    public synchronized void computeVersion(int minor) {
        computeMinor = minor;
    }

    synchronized int computeVersion() {
        return computeMinor;
    }

    public synchronized void computeNodes(List<ComputeNode> nodes) {
        computeNodes = nodes;
    }

    /** The context of a process, if it has one. */
    synchronized @Nullable FakeCompute context(int pid) {
        return processes.getOrDefault(pid, Map.of()).values().stream()
                .filter(FakeCompute.class::isInstance)
                .map(FakeCompute.class::cast)
                .findFirst()
                .orElse(null);
    }

    /** What a process has open. */
    synchronized @Nullable FakeThing thing(int pid, int fd) {
        return processes.getOrDefault(pid, Map.of()).get(fd);
    }

    /** Ends a process. */
    public synchronized void end(int pid) {
        processes.remove(pid);
    }

    /** Opens a node for a process of the tests. */
    public synchronized FakeClient client(String node) {
        for (FakeDevice device : devices) {
            if (node.equals(device.card()) || node.equals(device.render())) {
                return new FakeClient(device, node.equals(device.card()), 2);
            }
        }
        throw new ErrnoException("open", Errno.ENOENT);
    }

    /** A buffer, as a program would make it. */
    public synchronized int make(FakeClient client, long size) {
        return client.add(buffer(client.device.driver(), size));
    }

    synchronized FakeBuffer buffer(String maker, long size) {
        offsets += size + 4096;
        return new FakeBuffer(maker, size, offsets);
    }

    /** A buffer of memory or of a heap. */
    public synchronized FakeBuffer made(String maker, long size) {
        FakeBuffer buffer = buffer(maker, size);
        export(buffer, true);
        return buffer;
    }

    /** The first export decides about writing. */
    public synchronized FakeBuffer export(FakeBuffer buffer, boolean writable) {
        if (buffer.inode == 0) {
            buffer.inode = ++inodes;
            buffer.writable = writable;
        }
        return buffer;
    }

    /** What an import does: the handle that is there, or a new one. */
    public synchronized int acquire(FakeClient client, FakeBuffer buffer) {
        boolean foreign = !buffer.maker.equals(client.device.driver());
        if (foreign && !client.device.importsForeign()) {
            throw new ErrnoException("PRIME_FD_TO_HANDLE", Errno.ENODEV);
        }
        Integer known = client.known.get(buffer);
        return known == null ? client.add(buffer) : known;
    }

    synchronized FakeFile installed(FakeThing thing) {
        int number = numbers++;
        own.put(number, thing);
        return new FakeFile(this, number, thing);
    }

    /** A descriptor of a client for this process. */
    public synchronized OpenFile file(FakeClient client) {
        return installed(client);
    }

    /** Descriptors of this process that are open: none may be left. */
    public synchronized int open() {
        return own.size();
    }

    @Override
    public synchronized OpenFile open(Path path, int flags) {
        String name = path.getFileName().toString();
        failIfAsked("open " + name);
        if (path.startsWith("/dev/dma_heap") || name.equals("udmabuf")) {
            return installed(new FakeMaker(name));
        }
        if (name.equals("kfd")) {
            return installed(new FakeCompute(FakeCompute.OWN));
        }
        FakeClient opened = client(name);
        opened.master = opened.primary && !master(opened.device);
        return installed(opened);
    }

    /** Whether some client of a device is its master. */
    synchronized boolean master(FakeDevice device) {
        return Stream.concat(Stream.of(own), processes.values().stream())
                .flatMap(files -> files.values().stream())
                .anyMatch(file -> file instanceof FakeClient client && client.device.equals(device) && client.master);
    }

    @Override
    public synchronized OpenFile adopt(int number) {
        FakeThing thing = own.get(number);
        if (thing == null) {
            throw new ErrnoException("adopt", Errno.EBADF);
        }
        return new FakeFile(this, number, thing);
    }

    @Override
    public synchronized OpenFile fetch(int pid, int number) {
        FakeThing thing = processes.getOrDefault(pid, Map.of()).get(number);
        if (thing == null) {
            throw new ErrnoException("pidfd_getfd", Errno.EBADF);
        }
        return installed(thing);
    }

    @Override
    public synchronized List<Integer> descriptors(int pid) {
        return List.copyOf(processes.getOrDefault(pid, Map.of()).keySet());
    }

    @Override
    public synchronized Optional<FileFacts> look(int pid, int number) {
        return Optional.ofNullable(processes.getOrDefault(pid, Map.of()).get(number))
                .map(FakeFacts::of);
    }

    @Override
    public synchronized List<MappedRange> mappings(int pid) {
        return List.copyOf(mappings.getOrDefault(pid, List.of()));
    }

    @Override
    public int compare(OpenFile one, OpenFile other) {
        FakeThing left = ((FakeFile) one).thing();
        FakeThing right = ((FakeFile) other).thing();
        if (left == right) {
            return 0;
        }
        // The hash stands for the address, which is what the kernel compares.
        return System.identityHashCode(left) < System.identityHashCode(right) ? -1 : 1;
    }

    @Override
    public synchronized List<OpenFile> waiting(OpenFile socket) {
        FakeSocket queue = (FakeSocket) ((FakeFile) socket).thing();
        return queue.waiting.stream().<OpenFile>map(this::installed).toList();
    }

    @Override
    public OpenFile memory(String name, long size) {
        return installed(new FakeMemory(name, size, buffer("memory", size), true));
    }

    @Override
    public synchronized int minor(Path node) {
        String name = node.getFileName().toString();
        return devices.stream()
                .filter(device -> name.equals(device.card()) || name.equals(device.render()))
                .map(device -> name.equals(device.card()) ? device.cardMinor() : device.renderMinor())
                .findFirst()
                .orElse(-1);
    }

    @Override
    public synchronized List<Path> nodes() {
        List<Path> nodes = new ArrayList<>();
        for (FakeDevice device : devices) {
            for (String name : List.of(device.card(), device.render())) {
                if (!name.isEmpty()) {
                    nodes.add(Path.of("/dev/dri", name));
                }
            }
        }
        return nodes;
    }

    /** Gives a process the memory that a buffer is made of, as a memory file. */
    public synchronized void share(int pid, int fd, FakeBuffer buffer) {
        give(pid, fd, new FakeMemory("shared", buffer.size, buffer, true));
    }

    /** Gives a process a memory file that nobody can have made a buffer of. */
    public synchronized void shrinkable(int pid, int fd, FakeBuffer pages) {
        give(pid, fd, new FakeMemory("own", pages.size, pages, false));
    }

    @Override
    public synchronized List<OpenFile> memories(int pid) {
        return processes.getOrDefault(pid, Map.of()).values().stream()
                .filter(FakeMemory.class::isInstance)
                .<OpenFile>map(this::installed)
                .toList();
    }

    @Override
    public synchronized List<ComputeNode> computeNodes() {
        return computeNodes;
    }

    @Override
    public void tracing(int pid, Runnable work) {
        synchronized (this) {
            if (!processes.containsKey(pid)) {
                throw new ErrnoException("PTRACE_SEIZE", Errno.ESRCH);
            }
            if (tracers.putIfAbsent(pid, Thread.currentThread()) != null) {
                throw new ErrnoException("PTRACE_SEIZE", Errno.EPERM);
            }
        }
        try {
            work.run();
        } finally {
            synchronized (this) {
                tracers.remove(pid);
            }
        }
    }

    /** Lets somebody else, as CRIU, trace a process. */
    public synchronized void traced(int pid, boolean byOthers) {
        if (byOthers) {
            tracers.put(pid, new Thread());
        } else {
            tracers.remove(pid);
        }
    }

    @Override
    public List<String> heaps() {
        return List.of("system");
    }

    @Override
    public String bootId() {
        return "11111111-2222-3333-4444-555555555555";
    }
}
