package dev.dormouse.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionLockTest {
    @TempDir
    Path root;

    private Layout layout = new Layout(Path.of("/"), Path.of("/"));

    @BeforeEach
    void layOut() {
        layout = new Layout(root, root);
    }

    @Test
    void oneThreadHoldsItUntilItLetsGo() {
        try (SessionLock _ = SessionLock.take(layout, "a")) {
            assertThat(freeForAnotherThread("a")).isFalse();
            assertThat(freeForAnotherThread("b")).isTrue();
            assertThatThrownBy(() -> SessionLock.take(layout, "a"))
                    .isInstanceOf(DormouseException.class)
                    .hasMessageContaining("working on session 'a'");
        }
        assertThat(freeForAnotherThread("a")).isTrue();
    }

    @Test
    void closingItTwiceDoesNotFreeTheNextHolders() {
        SessionLock first = SessionLock.take(layout, "a");
        first.close();
        try (SessionLock _ = SessionLock.take(layout, "a")) {
            first.close();
            assertThat(freeForAnotherThread("a")).isFalse();
        }
    }

    @Test
    void anotherProcessIsRefusedEvenAfterAThreadOfThisOneWas() throws IOException {
        try (SessionLock _ = SessionLock.take(layout, "a")) {
            assertThat(freeForAnotherThread("a")).isFalse();
            assertThat(answer(LockHolder.start(root, "a"))).isEqualTo("refused");
        }
    }

    @Test
    void theDeathOfItsHolderFreesIt() throws IOException {
        Process holder = LockHolder.start(root, "a");
        try {
            assertThat(holder.inputReader().readLine()).isEqualTo("taken");
            assertThat(freeForAnotherThread("a")).isFalse();
        } finally {
            holder.destroyForcibly().onExit().join();
        }
        assertThat(freeForAnotherThread("a")).isTrue();
    }

    private static String answer(Process holder) throws IOException {
        try {
            return String.valueOf(holder.inputReader().readLine());
        } finally {
            holder.destroyForcibly().onExit().join();
        }
    }

    private boolean freeForAnotherThread(String name) {
        return CompletableFuture.supplyAsync(() -> {
                    SessionLock lock = SessionLock.tryTake(layout, name);
                    if (lock != null) {
                        lock.close();
                    }
                    return lock != null;
                })
                .join();
    }
}
