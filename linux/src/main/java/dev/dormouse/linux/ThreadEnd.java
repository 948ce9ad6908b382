package dev.dormouse.linux;

/** Waits for threads whose work must be known to be over. */
public final class ThreadEnd {
    private ThreadEnd() {}

    /** Returns once the thread has ended, also if this one is interrupted; whoever comes next is told of that. */
    public static void await(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
