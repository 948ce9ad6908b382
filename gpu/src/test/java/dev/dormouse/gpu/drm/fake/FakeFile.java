package dev.dormouse.gpu.drm.fake;

import dev.dormouse.gpu.drm.io.FileFacts;
import dev.dormouse.gpu.drm.io.Mapped;
import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.gpu.drm.uapi.Ioctl;
import dev.dormouse.linux.Errno;
import dev.dormouse.linux.ErrnoException;
import dev.dormouse.linux.Poll;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;

/** A descriptor of the process that the tests run in. */
record FakeFile(FakeKernel kernel, int number, FakeThing thing) implements OpenFile {
    private void check() {
        if (kernel.own.get(number) != thing) {
            throw new ErrnoException("fd " + number, Errno.EBADF);
        }
    }

    @Override
    public int tryAsk(Ioctl request, MemorySegment argument) {
        synchronized (kernel) {
            check();
            if (FakeRequests.absent(thing, request, argument)) {
                return -Errno.ENOENT;
            }
            try {
                kernel.failIfAsked(request.name());
                return FakeRequests.answer(kernel, thing, request, argument);
            } catch (ErrnoException e) {
                return -e.errno();
            }
        }
    }

    @Override
    public FileFacts facts() {
        return FakeFacts.of(thing);
    }

    @Override
    public long inode() {
        return facts().inode();
    }

    @Override
    public int seals() {
        return thing instanceof FakeMemory memory && memory.sealed() ? 2 : 0;
    }

    @Override
    public int poll(int events, Duration limit) {
        List<FakeFence> fences = switch (thing) {
            case FakeBuffer buffer -> buffer.fences;
            case FakeSync.File file -> file.fences();
            default -> throw new ErrnoException("poll", Errno.EINVAL);
        };
        long end = System.nanoTime() + limit.toNanos();
        boolean all = fences.stream().allMatch(each -> each.await(Duration.ofNanos(end - System.nanoTime())));
        return all ? events & (Poll.IN | Poll.OUT) : 0;
    }

    @Override
    public Mapped map(long offset, long length, boolean writable) {
        synchronized (kernel) {
            check();
            FakeBuffer buffer = switch (thing) {
                case FakeBuffer own -> own;
                case FakeClient client -> FakeRequests.at(client, offset);
                case FakeMemory memory -> memory.pages();
                default -> throw new ErrnoException("mmap", Errno.ENODEV);
            };
            if (buffer.hidden) {
                throw new ErrnoException("mmap", Errno.EPERM);
            }
            if (writable && thing instanceof FakeBuffer own && !own.writable) {
                throw new ErrnoException("mmap", Errno.EACCES);
            }
            return new Memory(buffer.bytes.asSlice(0, length));
        }
    }

    private record Memory(MemorySegment segment) implements Mapped {
        @Override
        public void close() {
            // The memory is the buffer's.
        }
    }

    @Override
    public OpenFile duplicate() {
        check();
        return kernel.installed(thing);
    }

    @Override
    public void close() {
        synchronized (kernel) {
            check();
            kernel.own.remove(number);
        }
    }
}
