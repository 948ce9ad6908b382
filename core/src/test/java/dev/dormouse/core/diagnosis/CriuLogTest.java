package dev.dormouse.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CriuLogTest {
    @Test
    void harmlessErrorsDoNotCount() {
        CriuLog log = CriuLog.parse("""
                (00.028242) Error (criu/util.c:1534): rlimit: Can't setup RLIMIT_NOFILE for self: Operation not permitted
                (00.029137) Error (criu/util.c:657): exited, status=1
                (00.113895) Error (criu/cgroup.c:2055): cg: cgroupd: recv req error: No such file or directory
                """);
        assertThat(log.errors()).isEmpty();
    }

    @Test
    void theEndOfAProcessOfTheSessionCounts() {
        CriuLog log = CriuLog.parse("(00.074547) Error (criu/cr-restore.c:1265): 15623 exited, status=1");
        assertThat(log.errors()).extracting(LogLine::message).containsExactly("15623 exited, status=1");
    }

    @Test
    void errorsOfRestoredProcessesAndOfTheParasiteAreRead() {
        CriuLog log = CriuLog.parse("""
                (00.126977)     12: Error (criu/files-reg.c:2175): File etc/f has bad size 8 (expect 3)
                pie: 7: Error (criu/pie/parasite.c:588): send_fds failed (-22)
                """);
        assertThat(log.errors())
                .extracting(LogLine::message)
                .containsExactly("File etc/f has bad size 8 (expect 3)", "send_fds failed (-22)");
        assertThat(log.pid(log.errors().getFirst())).isEqualTo(12);
        assertThat(log.pid(log.errors().getLast())).isEqualTo(7);
    }

    @Test
    void theProcessIsNamedAfterTheErrorAndItsNameBefore() {
        CriuLog log = CriuLog.parse("""
                (00.028662) SEIZE 30701 (comm perl): success
                (00.028667) SEIZE 30708 (comm my (odd) name): success
                (00.030000) Dumping opened files (pid: 30701)
                (00.039176) Error (criu/files-ext.c:94): Can't dump file 3 of that type [20666] (chr 10:229)
                (00.039191) Error (criu/cr-dump.c:1545): Dump files (pid: 30708) failed with -1
                """);
        assertThat(log.pid(log.errors().getFirst())).isEqualTo(30708);
        assertThat(log.program(30708)).isEqualTo("my (odd) name");
        assertThat(log.program(1)).isNull();
    }

    @Test
    void theProcessInWorkIsTakenWhereNoneIsNamedLater() {
        CriuLog log = CriuLog.parse("""
                (00.030000) Dumping opened files (pid: 41)
                (00.039176) Error (criu/sockets.c:767): sockets: BUG! Unknown socket collected (family 40)
                """);
        assertThat(log.pid(log.errors().getFirst())).isEqualTo(41);
    }

    @Test
    void versionsAreRead() {
        CriuLog log = CriuLog.parse(
                "(00.000027) Version: 3.17.1 (gitid 0)\n(00.000041) Running on vm Linux 6.18.44 #1 SMP\n");
        assertThat(log.version()).isEqualTo("3.17.1");
        assertThat(log.kernel()).isEqualTo("6.18.44");
    }

    @Test
    void controlCharactersDoNotReachTheTerminal() {
        CriuLog log = CriuLog.parse("(0.1) Error (a.c:1): File \u001b[31mred has bad size 8 (expect 3)\r");
        assertThat(log.errors().getFirst().text())
                .doesNotContain("\u001b", "\r")
                .contains("?[31mred");
    }

    @Test
    void longLinesAreCut() {
        CriuLog log = CriuLog.parse("(0.1) Error (a.c:1): " + "x".repeat(100_000));
        assertThat(log.errors().getFirst().text()).hasSize(LogLine.MAX_LENGTH);
    }
}
