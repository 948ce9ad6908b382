package dev.dormouse.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.DormouseException.Code;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checkpoints that really fail: what one Perl script does decides how. System call numbers are x86-64's. */
class FailedCheckpointTest {
    @TempDir
    Path directory;

    @Test
    void aFuseDeviceIsNamedWithItsProgram() throws IOException {
        try (SmallSession session = SmallSession.of(directory, "open(F,'+<','/dev/fuse') or die; ready()")) {
            SmallBundle.device(session.config(), "/dev/fuse", "c", 10, 229);
            session.start();
            Diagnosis told = session.failedCheckpoint();
            assertThat(told.rule()).isEqualTo("device");
            assertThat(told.code()).isEqualTo(Code.BLOCKED);
            assertThat(told.cause()).startsWith("perl (pid ").contains("FUSE", "10:229", "descriptor 3");
            assertThat(told.cure()).contains("Unmount");
        }
    }

    @Test
    void aBlockDeviceIsNamed() throws IOException {
        try (SmallSession session = SmallSession.of(directory, "open(F,'<','/dev/loop9') or die; ready()")) {
            SmallBundle.device(session.config(), "/dev/loop9", "b", 7, 0);
            session.start();
            Diagnosis told = session.failedCheckpoint();
            assertThat(told.rule()).isEqualTo("device");
            assertThat(told.cause()).contains("block device /dev/loop9");
        }
    }

    @Test
    void outputIntoAFileOfTheHostIsNamed() throws IOException {
        Path output = directory.resolve("output.txt");
        try (SmallSession session = SmallSession.of(directory, "ready()")) {
            session.startWithOutput(output);
            Diagnosis told = session.failedCheckpoint();
            assertThat(told.rule()).isEqualTo("stdio-outside");
            assertThat(told.cause()).contains("standard output of perl", output.toString());
            assertThat(told.cure()).contains("/dev/null");
        }
    }

    /** Cases that need nothing but a script: the rule, a fact that the cause must name, the script. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "io-uring       | io_uring           | my $p=\"\\0\"x120; syscall(425,8,$p)>=0 or die; ready()",
                "socket-family  | AF_VSOCK           | socket(S,40,1,0) or die; ready()",
                "socket-protocol| Multipath TCP      | socket(S,2,1,262) or die; ready()",
                "file-lock      | lock               | open(F,'>','/etc/l'); flock(F,2) or die; ready()",
                "ghost-limit    | /etc/deleted       | open(F,'>','/etc/deleted'); syswrite(F,'x'x3000000); unlink('/etc/deleted'); ready()",
                "link-remap     | /etc/first         | open(F,'>','/etc/first'); link('/etc/first','/etc/second'); unlink('/etc/first'); ready()",
                "file-watch     | perl (pid          | my $f=syscall(253); my $p='/proc/1'; syscall(254,$f,$p,0xfff)>=0 or die; ready()",
                "mount-filesystem| At /mnt           | mkdir '/mnt'; my ($s,$d,$t)=('none','/mnt','ramfs'); syscall(165,$s,$d,$t,0,0)==0 or die; ready()",
                "namespace-nested| a pid namespace   | syscall(272,0x20000000)==0 or die; if(!fork){ready()} ready()",
                "namespace-nested| an ipc namespace  | if(!fork){syscall(272,0x8000000)==0 or die; ready()} sleep 1000 while 1",
                "namespace-nested| a user namespace  | if(!fork){syscall(272,0x10000000)==0 or die; ready()} sleep 1000 while 1",
                "namespace-nested| a network namespace| if(!fork){syscall(272,0x40000000)==0 or die; ready()} sleep 1000 while 1",
                "tcp-connected  | TCP connection     | socket(L,2,1,0); bind(L,sockaddr_in(4455,INADDR_LOOPBACK)) or die; listen(L,1); socket(C,2,1,0); connect(C,sockaddr_in(4455,INADDR_LOOPBACK)) or die; accept(A,L); ready()"
            })
    void theCauseIsNamed(String rule, String fact, String script) throws IOException {
        try (SmallSession session = SmallSession.of(directory, script)) {
            session.start();
            Diagnosis told = session.failedCheckpoint();
            assertThat(told.rule()).as(told.toString()).isEqualTo(rule);
            assertThat(told.code()).isEqualTo(Code.BLOCKED);
            assertThat(told.cause()).contains(fact).endsWith(".");
            assertThat(told.cure()).isNotBlank();
            assertThat(told.evidence().getFirst()).contains("Error (");
        }
    }

    @Test
    void aMountWithoutItsRootIsNamed() throws IOException {
        String script = "mkdir '/mnt'; my ($n,$m,$t,$a,$e)=('none','/mnt','tmpfs','/mnt/a','/home'); mkdir '/home';"
                + " syscall(165,$n,$m,$t,0,0)==0 or die; mkdir '/mnt/a'; syscall(165,$a,$e,$t,4096,0)==0 or die;"
                + " syscall(166,$m,2)==0 or die; ready()";
        try (SmallSession session = SmallSession.of(directory, script)) {
            session.start();
            Diagnosis told = session.failedCheckpoint();
            assertThat(told.rule()).isEqualTo("mount-rootless");
            assertThat(told.cause()).contains("/home");
        }
    }

    @Test
    void sharedMemoryOfTheHostIsNamed() throws IOException {
        String script = "my $i=shmget(0,4096,0600); syscall(30,$i,0,0); syscall(31,$i,0,0); ready()";
        try (SmallSession session = SmallSession.of(directory, script)) {
            SmallBundle.share(session.config(), "ipc");
            session.start();
            Diagnosis told = session.failedCheckpoint();
            assertThat(told.rule()).isEqualTo("sysv-shared");
            assertThat(told.cause()).startsWith("perl (pid ").contains("System V");
        }
    }
}
