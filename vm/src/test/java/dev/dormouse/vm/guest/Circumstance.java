package dev.dormouse.vm.guest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

/** What goes on around a subject from when it is ready until its case is over. */
public enum Circumstance {
    NOTHING {
        @Override
        Ending begin(Subject subject) {
            return () -> {};
        }
    },

    /** Its device, the second of virtio_gpu's, is gone. */
    UNPLUGGED {
        @Override
        Ending begin(Subject subject) {
            return UnboundDevice.secondVirtio()::close;
        }
    },

    /** The first fence that it attached through its first node is signalled by somebody else, a second later. */
    FENCE_SIGNALLED {
        @Override
        Ending begin(Subject subject) {
            Process later = start("/run/programs/signal_later", Long.toString(subject.pid()), FIRST_NODE, "1", "1000");
            return () -> {
                if (later.onExit()
                                .orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS)
                                .join()
                                .exitValue()
                        != 0) {
                    throw new AssertionError("the fence was not signalled in time");
                }
            };
        }
    };

    /** Undoes a circumstance, or sees that it came about. */
    interface Ending extends AutoCloseable {
        @Override
        void close();
    }

    /** Below are standard streams and what "ready" goes to. */
    private static final String FIRST_NODE = "4";

    private static final long LIMIT_SECONDS = 60;

    abstract Ending begin(Subject subject);

    private static Process start(String... command) {
        try {
            // Standard output is for verdicts.
            return new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
