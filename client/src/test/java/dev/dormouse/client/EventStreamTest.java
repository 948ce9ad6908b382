package dev.dormouse.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dormouse.api.Endpoint;
import dev.dormouse.api.EventKind;
import dev.dormouse.api.Gone;
import dev.dormouse.api.Hello;
import dev.dormouse.api.Picture;
import dev.dormouse.api.Problem;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EventStreamTest {
    private static EventLines lines(String text, int longest) {
        return new EventLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), longest);
    }

    @Test
    void commentsOtherFieldsAndKindsOfNewerServersArePassedOver() throws IOException {
        EventLines lines = lines(
                "retry: 1000\n\n: still here\n\nevent: eclipse\ndata: {}\n\nevent:gpu-gone\r\ndata:{\"name\":\"x\"}\r\n\r\n",
                100);

        assertThat(lines.next()).isEqualTo(new Event(EventKind.GPU_GONE, new Gone("x")));
        assertThatExceptionOfType(EOFException.class).isThrownBy(lines::next);
    }

    @Test
    void anEndlessLineAndAnEventOfAnotherShapeAreRefused() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(lines("data: " + "x".repeat(100), 50)::next)
                .withMessageContaining("more than 50");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(lines("event: picture\ndata: {\"count\":1}\n\n", 100)::next)
                .withMessageContaining("'session' is missing");
    }

    @Test
    void aBrokenConnectionIsMadeAgainAndBeginsWithEverything() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        CountDownLatch end = new CountDownLatch(1);
        try (FakeServer server = FakeServer.onTcp();
                DormouseClient client = new DormouseClient(Settings.of(server.address(false)))) {
            server.answer(Endpoint.EVENTS, (_, _, body) -> {
                int connection = connections.incrementAndGet();
                body.write(FakeServer.event("hello", Samples.of(Hello.class)));
                body.write(FakeServer.event("picture", new Picture("work", connection)));
                body.flush();
                if (connection > 1) {
                    end.await();
                }
            });
            try (EventStream events = client.events()) {
                assertThat(events.next().as(Hello.class)).isEqualTo(Samples.of(Hello.class));
                assertThat(events.next().as(Picture.class)).isEqualTo(new Picture("work", 1));
                assertThat(events.next().kind()).isEqualTo(EventKind.HELLO);
                assertThat(events.next().as(Picture.class)).isEqualTo(new Picture("work", 2));
            } finally {
                end.countDown();
            }
        }
    }

    @Test
    void closingEndsTheReading() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (FakeServer server = FakeServer.onTcp();
                DormouseClient client = new DormouseClient(Settings.of(server.address(false)))) {
            server.answer(Endpoint.EVENTS, (_, _, body) -> {
                body.write(FakeServer.event("gpu-gone", new Gone("x")));
                body.flush();
                end.await();
            });
            EventStream events = client.events();
            assertThat(events.hasNext()).isTrue();
            events.next();
            Thread closer = Thread.ofVirtual().start(events::close);

            assertThat(events.hasNext()).isFalse();
            closer.join();
            end.countDown();
        }
    }

    @Test
    void whoIsLetInNoMoreIsToldSo() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        try (FakeServer server = FakeServer.onTcp();
                DormouseClient client = new DormouseClient(Settings.of(server.address(false)))) {
            server.answer(Endpoint.EVENTS, (_, _, body) -> {
                body.write(FakeServer.event("gpu-gone", new Gone("x")));
                connections.incrementAndGet();
                server.refuse(
                        Endpoint.EVENTS,
                        Problem.of(Problem.Code.UNAUTHORIZED, "The token is revoked", "Ask for another", ""));
            });
            try (EventStream events = client.events()) {
                events.next();
                assertThatExceptionOfType(ProblemException.class)
                        .isThrownBy(events::next)
                        .withMessage("The token is revoked");
            }
            assertThat(connections).hasValue(1);
        }
    }
}
