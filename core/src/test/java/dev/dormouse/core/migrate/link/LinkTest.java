package dev.dormouse.core.migrate.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.migrate.wire.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class LinkTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(400);

    private final Pipes pipes = Pipes.open();

    @Test
    void messagesComeInTheirOrder() {
        try (Link here = new Link(pipes.here(), LONG);
                Link there = new Link(pipes.there(), LONG)) {
            for (int i = 0; i < 100; i++) {
                here.send(new Message.Stored(i));
            }

            for (int i = 0; i < 100; i++) {
                assertThat(there.receive()).isEqualTo(new Message.Stored(i));
            }
            assertThat(here.sent()).isGreaterThanOrEqualTo(100 * 13);
        }
    }

    @Test
    void aHostThatSaysNothingIsLost() {
        try (Link here = new Link(pipes.here(), SHORT)) {
            assertThatThrownBy(here::receive)
                    .isInstanceOf(LinkLostException.class)
                    .hasMessageContaining("there was lost");
        }
    }

    @Test
    void aHostThatIsBusyIsWaitedFor() {
        try (Link here = new Link(pipes.here(), SHORT);
                Link there = new Link(pipes.there(), SHORT)) {
            Thread late = Thread.ofPlatform().start(() -> {
                // For longer than the other side's patience it says nothing but that it is alive.
                java.util.concurrent.locks.LockSupport.parkNanos(3 * SHORT.toNanos());
                there.send(new Message.Probed());
            });

            assertThat(here.receive()).isEqualTo(new Message.Probed());
            assertThat(late).isNotNull();
        }
    }

    @Test
    void aHostThatHasClosedIsLostAtOnceAndStaysSo() {
        try (Link here = new Link(pipes.here(), LONG)) {
            pipes.there().close();

            assertThatThrownBy(here::receive).isInstanceOf(LinkLostException.class);
            assertThatThrownBy(here::receive).isInstanceOf(LinkLostException.class);
        }
    }

    @Test
    void aHostThatSpeaksSomethingElseIsLost() throws IOException {
        try (Link here = new Link(pipes.here(), LONG)) {
            pipes.there().output().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            pipes.there().output().flush();

            assertThatThrownBy(here::receive)
                    .isInstanceOf(LinkLostException.class)
                    .hasMessageContaining("a message of kind");
        }
    }

    @Test
    void aMessageThatIsTooLongIsNotWaitedFor() throws IOException {
        try (Link here = new Link(pipes.here(), LONG)) {
            pipes.there().output().write(HexFormat.of().parseHex("ffffff7f" + "0e"));
            pipes.there().output().flush();

            assertThatThrownBy(here::receive).isInstanceOf(LinkLostException.class);
        }
    }

    @Test
    void troubleOfTheOtherHostIsTold() {
        try (Link here = new Link(pipes.here(), LONG);
                Link there = new Link(pipes.there(), LONG)) {
            there.send(new Message.Trouble(4, "It is full", "Empty it"));

            assertThatThrownBy(here::receive).isInstanceOfSatisfying(DormouseException.class, e -> {
                assertThat(e.code()).isEqualTo(DormouseException.Code.UNFIT_HOST);
                assertThat(e.cause()).isEqualTo("there: It is full");
                assertThat(e.cure()).isEqualTo("Empty it");
            });
        }
    }

    @Test
    void whatIsNotDueIsRefused() {
        try (Link here = new Link(pipes.here(), LONG);
                Link there = new Link(pipes.there(), LONG)) {
            there.send(new Message.Probed());

            assertThatThrownBy(() -> here.receive(Message.Prepared.class))
                    .isInstanceOf(LinkLostException.class)
                    .hasMessageContaining("Probed where Prepared was due");
        }
    }
}
