package dev.dormouse.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.DormouseException.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnosisTest {
    private static final String KILLED = "(00.1) Error (criu/cr-restore.c:1269): 42 killed by signal 9: Killed\n";
    private static final String GREW =
            "(00.2)      1: Error (criu/files-reg.c:2175): File etc/f has bad size 8 (expect 3)\n";

    @TempDir
    Path directory;

    @Test
    void aCauseGoesBeforeAnEarlierConsequence() {
        assertThat(restore("", KILLED + GREW).rule()).isEqualTo("file-size");
        assertThat(restore("", KILLED).rule()).isEqualTo("killed");
    }

    @Test
    void theFirstOfSeveralCausesCounts() {
        String missing =
                "(00.3) 1: Error (criu/files-reg.c:1): Can't open file etc/g on restore: No such file or directory\n";
        assertThat(restore("", GREW + missing).rule()).isEqualTo("file-size");
        assertThat(restore("", missing + GREW).rule()).isEqualTo("file-missing");
    }

    @Test
    void runcIsAskedWhereCriuDidNotStart() {
        assertThat(restore("container with given ID already exists\n", "").rule())
                .isEqualTo("session-exists");
    }

    @Test
    void whatIsGoneAMomentLaterIsMarked() {
        String unread = "(0.1) Error (criu/sk-netlink.c:1): netlink: The socket has data to read\n";
        Diagnosis told = Diagnosis.of(Operation.CHECKPOINT, "", unread, Context.none());
        assertThat(told.rule()).isEqualTo("netlink-unread");
        assertThat(told.toException(Path.of("/place/dump.log")).passing()).isTrue();
        assertThat(restore("", GREW).toException(Path.of("/place/restore.log")).passing())
                .isFalse();
    }

    @Test
    void anUnknownErrorIsQuoted() {
        Diagnosis told = restore("", "(0.1) Error (a.c:1): first oddity\n(0.2) Error (a.c:2): second oddity\n");
        assertThat(told.rule()).isEqualTo("unknown");
        assertThat(told.cause()).contains("first oddity").doesNotContain("second");
        assertThat(told.evidence()).hasSize(2);
    }

    @Test
    void silenceIsToldToo() {
        for (Operation operation : Operation.values()) {
            assertThat(Diagnosis.of(operation, "", "", Context.none()).rule()).isEqualTo("silent");
        }
    }

    @Test
    void theExceptionHoldsTheEvidenceAndThePlaceOfTheLog() {
        DormouseException e = restore("", GREW).toException(Path.of("/place/restore.log"));
        assertThat(e.code()).isEqualTo(Code.UNFIT_HOST);
        assertThat(e.cause()).contains("/etc/f");
        assertThat(e.details()).contains("has bad size 8", "full log: /place/restore.log");
    }

    @Test
    void evidenceIsBounded() {
        String many = "(0.1) Error (a.c:1): odd\n".repeat(1000);
        assertThat(restore(many, many.replace("odd", "strange")).evidence()).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void onlyTheEndOfALargeLogIsRead() throws IOException {
        Path log = directory.resolve("restore.log");
        Files.writeString(log, KILLED + "x".repeat(100).concat("\n").repeat(50_000) + GREW);
        String tail = Diagnosis.tail(log);
        assertThat(tail).hasSize(Diagnosis.MAX_LOG).endsWith(GREW).doesNotContain("killed");
        assertThat(Diagnosis.tail(directory.resolve("none"))).isEmpty();
    }

    @Test
    void freeSpaceIsToldWhereKnown() {
        String full = "(0.1) Error (criu/page-xfer.c:263): page-xfer: Unable to spice data: No space left on device\n";
        Context context = Context.none().withFreeImageBytes(123);
        assertThat(Diagnosis.of(Operation.CHECKPOINT, "", full, context).cause())
                .contains("(123 bytes left)");
    }

    private static Diagnosis restore(String runc, String criu) {
        return Diagnosis.of(Operation.RESTORE, runc, criu, Context.none());
    }
}
