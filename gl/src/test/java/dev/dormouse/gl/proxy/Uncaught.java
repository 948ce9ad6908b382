package dev.dormouse.gl.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** What threads of the proxy died of while a test ran: nothing. */
final class Uncaught implements AutoCloseable {
    private final Thread.@Nullable UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    private final List<Throwable> all = new CopyOnWriteArrayList<>();

    Uncaught() {
        Thread.setDefaultUncaughtExceptionHandler((_, e) -> all.add(e));
    }

    @Override
    public void close() {
        Thread.setDefaultUncaughtExceptionHandler(before);
        assertThat(all).isEmpty();
    }
}
