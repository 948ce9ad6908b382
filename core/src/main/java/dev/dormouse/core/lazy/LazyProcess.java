package dev.dormouse.core.lazy;

import dev.dormouse.linux.Errno;
import dev.dormouse.linux.ErrnoException;
import dev.dormouse.linux.Userfault;
import java.lang.foreign.MemorySegment;

/** A process whose memory is still coming. Used by one thread. */
final class LazyProcess implements AutoCloseable {
    private final int number;
    private final int pid;
    private final String file;
    private final Userfault uffd;
    private final Pending pending;
    private boolean gone;

    /**
     * One of them.
     *
     * @param number the guard's
     * @param pid in the session; of a child that was born meanwhile, its parent's
     * @param file of pages, in the snapshot
     */
    LazyProcess(int number, int pid, String file, Userfault uffd, Pending pending) {
        this.number = number;
        this.pid = pid;
        this.file = file;
        this.uffd = uffd;
        this.pending = pending;
    }

    LazyProcess child(int childNumber, Userfault childUffd) {
        return new LazyProcess(childNumber, pid, file, childUffd, pending.copy());
    }

    int number() {
        return number;
    }

    int pid() {
        return pid;
    }

    String file() {
        return file;
    }

    Userfault uffd() {
        return uffd;
    }

    Pending pending() {
        return pending;
    }

    /** Whether nothing is missing any more, or nobody is there to miss it. */
    boolean isDone() {
        return gone || pending.isEmpty();
    }

    /** How pages are brought: so many bytes of a range, from its beginning; what it answers is as {@link Userfault#copy}. */
    private interface Bringing {
        long bring(long address, long done, long length);
    }

    /**
     * Puts pages where they belong.
     *
     * @param pages of the range
     * @param running whether all of the session's memory is made; until then a process may not have that of a range yet
     * @return false if something forbids it just now, such as an event that was not read, or a limit of memory
     */
    boolean fill(Pending.Range range, MemorySegment pages, boolean running) {
        return bring(range, running, (address, done, length) -> uffd.copy(address, pages.asSlice(done, length)));
    }

    /** Whoever touches it gets SIGBUS. */
    boolean poison(Pending.Range range, boolean running) {
        return bring(range, running, (address, done, length) -> uffd.poison(address, length));
    }

    /**
     * A page that has always been zeros, or is there or unmapped by now: then whoever waits for it looks again.
     *
     * @return false if that is forbidden just now
     */
    boolean zero(long page) {
        long result = uffd.zero(page, Userfault.PAGE);
        if (result == -Errno.EAGAIN || result == -Errno.ENOMEM) {
            return false;
        }
        if (result < 0) {
            uffd.wake(page, Userfault.PAGE);
        }
        return true;
    }

    private boolean bring(Pending.Range range, boolean running, Bringing bringing) {
        long most = range.length();
        long done = 0;
        while (done < range.length() && !gone) {
            long address = range.address() + done;
            long length = Math.min(most, range.length() - done);
            long result = bringing.bring(address, done, length);
            if (result == -Errno.EAGAIN || result == -Errno.ENOMEM) {
                return false;
            }
            if (result == -Errno.ENOENT && length > Userfault.PAGE) {
                // It has become several mappings, of which each wants its own.
                most = Userfault.PAGE;
                continue;
            }
            if (result == -Errno.ENOENT && !running) {
                return false;
            }
            done += settled(address, result);
        }
        return true;
    }

    /** Bytes that need nothing more. */
    private long settled(long address, long result) {
        if (result > 0) {
            pending.drop(address, address + result);
            return result;
        }
        if (result == -Errno.ESRCH || result == -Errno.ENOSPC) {
            gone = true;
            return 0;
        }
        if (result == -Errno.EEXIST || result == -Errno.ENOENT) {
            pending.drop(address, address + Userfault.PAGE);
            uffd.wake(address, Userfault.PAGE);
            return Userfault.PAGE;
        }
        throw new ErrnoException("bringing memory to process " + pid, (int) -result);
    }

    @Override
    public void close() {
        uffd.close();
    }
}
