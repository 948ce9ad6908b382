package dev.dormouse.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.linux.Command;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
    private final StringWriter printed = new StringWriter();

    @TempDir
    Path directory;

    private Path log = Path.of("");

    @BeforeEach
    void layOut() {
        log = directory.resolve("program.log");
    }

    @Test
    void aMissingLogIsAnEmptyOne() {
        assertThat(tail().print(0)).isZero();
        assertThat(printed).hasToString("");
    }

    @Test
    void onlyWhatIsNewIsPrinted() {
        append("one\n".getBytes(UTF_8));
        long position = tail().print(0);
        append("two\n".getBytes(UTF_8));
        assertThat(tail().print(position)).isEqualTo(8);
        assertThat(printed).hasToString("one\ntwo\n");
    }

    @Test
    void whatComesBeforeTheEndIsPrintedToo() {
        AtomicInteger asked = new AtomicInteger();
        tail().until(() -> {
            append((asked.incrementAndGet() + "\n").getBytes(UTF_8));
            return asked.get() == 3;
        });
        assertThat(printed).hasToString("1\n2\n3\n");
    }

    @Test
    void aCharacterThatIsHalfWrittenWaitsForItsOtherHalf() {
        byte[] text = "a€".getBytes(UTF_8);
        AtomicInteger at = new AtomicInteger();
        tail().until(() -> {
            append(new byte[] {text[at.get()]});
            return at.incrementAndGet() == text.length;
        });
        assertThat(printed).hasToString("a€");
    }

    @Test
    void charactersAcrossTheEndOfAChunkStayWhole() {
        String text = "x" + "€".repeat(100_000);
        append(text.getBytes(UTF_8));
        tail().print(0);
        assertThat(printed).hasToString(text);
    }

    @Test
    void bytesThatAreNoTextDoNotStopIt() {
        append(new byte[] {(byte) 0xff, (byte) 0xc3, 'a', (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, '\n'});
        assertThat(tail().print(0)).isEqualTo(8);
        assertThat(printed.toString()).endsWith("\n").contains("a");
    }

    @Test
    void aLinkToAFileOfTheHostIsNotFollowed() throws IOException {
        Files.createSymbolicLink(log, Files.writeString(directory.resolve("secret"), "secret"));
        tail().print(0);
        assertThat(printed).hasToString("");
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPipeInItsPlaceIsAnEmptyLog() {
        Command.of("mkfifo", log.toString()).run();
        assertThat(log).exists();
        assertThat(tail().print(0)).isZero();
    }

    private LogTail tail() {
        return new LogTail(log, new PrintWriter(printed));
    }

    private void append(byte[] bytes) {
        try {
            Files.write(log, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
