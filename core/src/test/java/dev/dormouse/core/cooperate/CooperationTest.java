package dev.dormouse.core.cooperate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.cooperate.Outcome.Answer;
import dev.dormouse.core.cooperate.TestBroker.Peer;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.Sessions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CooperationTest {
    private static final Session SESSION = Sessions.named("s");
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(100);

    @TempDir
    Path directory;

    private TestBroker broker;
    private Cooperation cooperation;

    @BeforeEach
    void start() {
        broker = TestBroker.start(directory, "s");
        cooperation = new Cooperation(broker.layout(), SESSION);
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    /** Answers the next "suspend" with a line. */
    private static void answering(Peer peer, String answer) {
        Thread.ofVirtual().start(() -> {
            assertThat(peer.line()).startsWith("{\"type\":\"suspend\"");
            peer.say(answer);
        });
    }

    @Test
    void aSessionWithoutABrokerHasNoMembers() {
        Cooperation none = new Cooperation(new Layout(directory, directory.resolve("none")), SESSION);
        assertThat(none.members()).isEmpty();
        assertThat(none.resume(Changes.NONE)).isZero();
        try (Suspension suspension = none.suspend(LONG)) {
            assertThat(suspension.outcomes()).isEmpty();
        }
    }

    @Test
    void aBrokerThatWasKilledIsNone() {
        broker.member();
        broker.process().destroyForcibly();
        broker.process().onExit().join();
        assertThat(cooperation.members()).isEmpty();
        assertThat(cooperation.resume(Changes.NONE)).isZero();
    }

    @Test
    void membersAreListedWithTheirHolds() {
        Peer member = broker.member();
        member.say("{\"type\":\"hold\",\"id\":\"a\",\"reason\":\"saving\"}");
        assertThat(member.line()).contains("held");
        broker.program();

        assertThat(cooperation.members()).singleElement().satisfies(found -> {
            assertThat(found.pid()).isEqualTo(1);
            assertThat(found.name()).isEqualTo("p");
            assertThat(found.suspends()).isTrue();
            assertThat(found.holds()).singleElement().satisfies(hold -> {
                assertThat(hold.id()).isEqualTo("a");
                assertThat(hold.reason()).isEqualTo("saving");
            });
        });
    }

    @Test
    void everyAnswerIsReportedAndClosingResumes() {
        Peer good = broker.member();
        Peer bad = broker.member();
        Peer mute = broker.member();
        answering(good, "{\"type\":\"suspended\"}");
        answering(bad, "{\"type\":\"failed\",\"reason\":\"the GPU hangs\"}");

        try (Suspension suspension = cooperation.suspend(Duration.ofSeconds(1))) {
            assertThat(suspension.outcomes())
                    .extracting(Outcome::answer)
                    .containsExactly(Answer.SUSPENDED, Answer.FAILED, Answer.NO_ANSWER);
            assertThat(suspension.unready()).hasSize(2);
            assertThat(suspension.outcomes().get(1).described()).endsWith("could not suspend itself: the GPU hangs");
        }
        good.expect("{\"type\":\"resume\",\"restored\":false}");
        bad.expect("{\"type\":\"resume\",\"restored\":false}");
        assertThat(mute.line()).contains("suspend");
        mute.expect("{\"type\":\"resume\",\"restored\":false}");
    }

    @Test
    void whoHoldsTooLongIsNamedAndNobodyWasAsked() {
        Peer holder = broker.member();
        holder.say("{\"type\":\"hold\",\"id\":\"a\",\"reason\":\"saving\"}");
        assertThat(holder.line()).contains("held");

        try (Quiescence quiescence = Quiescence.begin(broker.layout(), SESSION, SHORT)) {
            assertThat(quiescence.unready()).hasSize(1);
            assertThat(quiescence.unready().getFirst().described())
                    .startsWith("p (pid ")
                    .endsWith("must not be interrupted: saving");
        }
        holder.expect("{\"type\":\"resume\",\"restored\":false}");
    }

    @Test
    void quiescenceOutlastsItsConnectionAndEndsWithResume() {
        Peer member = broker.member();
        answering(member, "{\"type\":\"suspended\"}");
        try (Quiescence quiescence = Quiescence.begin(broker.layout(), SESSION, LONG)) {
            quiescence.freeze();
            assertThat(cooperation.members()).extracting(Member::state).containsExactly(Member.State.SUSPENDED);
            quiescence.resume();
        }
        member.expect("{\"type\":\"resume\",\"restored\":false,\"gpus\":false,\"display\":false,\"network\":false}");
        assertThat(cooperation.members()).extracting(Member::state).containsExactly(Member.State.RUNNING);
    }

    @Test
    void aFreezeThatComesAfterTheLeaseIsTriedAgain() {
        Peer member = broker.member();
        answering(member, "{\"type\":\"suspended\"}");
        try (Quiescence quiescence = Quiescence.begin(broker.layout(), SESSION, LONG)) {
            quiescence.freeze();
            quiescence.frozen();
        }
        member.expect("{\"type\":\"resume\",\"restored\":false,\"gpus\":false,\"display\":false,\"network\":false}");

        answering(member, "{\"type\":\"suspended\"}");
        try (Quiescence quiescence = Quiescence.begin(broker.layout(), SESSION, LONG)) {
            quiescence.freeze(Duration.ofMillis(500));
            member.expect("{\"type\":\"resume\"}");
            assertThatThrownBy(quiescence::frozen)
                    .isInstanceOfSatisfying(
                            DormouseException.class,
                            e -> assertThat(e.passing()).isTrue());
        }
    }

    @Test
    void whereNobodyTakesPartTheBrokerIsNotConnectedTo() throws IOException {
        // A listener that a connection would be seen by, in the broker's place.
        Path control = broker.layout().controlSocket("s");
        Files.delete(control);
        try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listener.bind(UnixDomainSocketAddress.of(control)).configureBlocking(false);
            Files.setPosixFilePermissions(control, PosixFilePermissions.fromString("rw-------"));
            assertThat(cooperation.members()).isEmpty();
            assertThat(cooperation.resume(Changes.NONE)).isZero();
            try (Quiescence quiescence = Quiescence.begin(broker.layout(), SESSION, LONG)) {
                quiescence.freeze();
                quiescence.frozen();
            }
            assertThat(listener.accept()).isNull();
        }
    }

    @Test
    void oneThatBeginsToTakePartDuringTheFreezeIsNotPassedOver() {
        try (Quiescence quiescence = Quiescence.begin(broker.layout(), SESSION, LONG)) {
            assertThat(quiescence.any()).isFalse();
            Peer late = broker.member();
            quiescence.freeze();
            assertThatThrownBy(quiescence::frozen)
                    .isInstanceOfSatisfying(
                            DormouseException.class,
                            e -> assertThat(e.passing()).isTrue());
            answering(late, "{\"type\":\"suspended\"}");
            try (Quiescence again = Quiescence.begin(broker.layout(), SESSION, LONG)) {
                assertThat(again.any()).isTrue();
                again.freeze();
                again.frozen();
            }
        }
    }

    @Test
    void thoseWhoAreSuspendedMayAllLeaveAndTheNextOneIsNotHeldUp() {
        try (Peer member = broker.member()) {
            answering(member, "{\"type\":\"suspended\"}");
            try (Suspension suspension = cooperation.suspend(LONG)) {
                suspension.freeze(LONG, LONG);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        await().until(() -> cooperation.members().isEmpty());
        cooperation.resume(Changes.NONE);
        broker.member();
    }

    @Test
    void aSecondDormouseTakesOverFromOneThatWasKilledAfterFreeze() throws IOException {
        Peer member = broker.member();
        answering(member, "{\"type\":\"suspended\"}");
        try (Suspension killed = cooperation.suspend(LONG)) {
            killed.freeze(LONG, LONG);
        }
        try (Suspension second = cooperation.suspend(LONG)) {
            assertThat(second.unready()).isEmpty();
        }
        member.expect("{\"type\":\"resume\",\"restored\":false}");
    }

    @Test
    void aSocketThatLeadsElsewhereIsNotFollowed() throws IOException {
        Path control = broker.layout().controlSocket("s");
        Path elsewhere = control.resolveSibling("elsewhere.sock");
        Files.move(control, elsewhere);
        Files.createSymbolicLink(control, elsewhere);
        broker.member();
        assertThat(cooperation.members()).isEmpty();
    }
}
