package dev.dormouse.gpu.drm.io;

import dev.dormouse.gpu.inventory.ComputeNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Everything that this package and its neighbours want of the kernel, so that tests can keep one of their own. */
public interface Kernel {
    /** Opens a node. */
    OpenFile open(Path path, int flags);

    /** The owner of a descriptor that a driver has just made in this process. */
    OpenFile adopt(int number);

    /** Another process's open file; fails with EBADF if it was closed, with ESRCH if the process is gone. */
    OpenFile fetch(int pid, int number);

    /** Numbers of a process's descriptors; none if it is gone. */
    List<Integer> descriptors(int pid);

    /** What can be told of a descriptor without fetching it; nothing if it was closed. */
    Optional<FileFacts> look(int pid, int number);

    /** Nodes and buffers that a process has mapped. */
    List<MappedRange> mappings(int pid);

    /** 0 if both are one open file; else an order between all that are open. */
    int compare(OpenFile one, OpenFile other);

    /** Descriptors of nodes, buffers and fences that wait unread in a socket. */
    List<OpenFile> waiting(OpenFile socket);

    /** Memory that a buffer can be made of: a sealed memory file. */
    OpenFile memory(String name, long size);

    /** The minor number of a node of DRM; -1 if there is none. */
    int minor(Path node);

    /** Nodes below /dev/dri. */
    List<Path> nodes();

    /** Memory files (memfd_create(2)) that a process has open or mapped, the caller's to close. */
    List<OpenFile> memories(int pid);

    /** What amdgpu's compute driver tells of this host; empty without it. */
    List<ComputeNode> computeNodes();

    /**
     * Does something on a thread that the kernel takes for the tracer of a process, which is not stopped by that. Throws what the work throws.
     *
     * @throws dev.dormouse.linux.ErrnoException ESRCH if the process is gone, EPERM if it is traced already
     */
    void tracing(int pid, Runnable work);

    /** Names below /dev/dma_heap. */
    List<String> heaps();

    /** Of this boot: inodes of buffers mean nothing in another one. */
    String bootId();
}
