package dev.dormouse.core.lazy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.dormouse.core.Json;
import dev.dormouse.core.oci.Container;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LazyLogTest {
    @TempDir
    private Path directory;

    private Container container;
    private LazyLog log;

    @BeforeEach
    void begin() throws IOException {
        container = new Container("any", Files.createDirectory(directory.resolve("top")));
        log = LazyLog.begin(container, "any", 1000);
    }

    private LazyNote note() {
        return LazyNote.of(container).orElseThrow();
    }

    @Test
    void howFarItHasComeIsNoted() {
        log.progress(250, 0, "");
        assertThat(note().coming()).isTrue();
        assertThat(note().percent()).isEqualTo(75);
        assertThat(note().trouble()).isNull();
    }

    @Test
    void whyNothingComesIsNoted() {
        log.progress(250, 0, "the server is away");
        assertThat(note().trouble()).isEqualTo("the server is away");
    }

    @Test
    void nothingIsLeftOnceAllIsThere() {
        log.over(0);
        assertThat(LazyNote.of(container)).isEmpty();
    }

    @Test
    void whatWasLostStaysNoted() {
        log.over(7);
        assertThat(note().lostBytes()).isEqualTo(7);
    }

    @Test
    void aNoteOfOneThatHasEndedIsStillFound() {
        Json.write(LazyNote.file(container), new LazyNote(LazyNote.VERSION, 1, 1, 1000, 10, 0, null));
        assertThat(note().coming()).isFalse();
    }

    @Test
    void notesThatCannotBeWrittenOrRemovedHarmNobody() throws IOException {
        LazyNote.remove(container);
        Files.createDirectories(LazyNote.file(container).resolve("full"));

        assertThatCode(() -> {
                    log.progress(10, 0, "");
                    log.over(0);
                    log.over(7);
                })
                .doesNotThrowAnyException();
    }
}
