package dev.dormouse.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.DormouseException.Code;
import dev.dormouse.linux.Command;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints that really fail for something outside the session: a peer, a debugger, a full disk, a missing tool. */
class FailedCheckpointOutsideTest {
    private static final String CONNECT = "socket(C,1,%d,0); connect(C,sockaddr_un('/mnt/s')) or die; ready()";

    @TempDir
    Path directory;

    @Test
    void thePeerOfAStreamSocketIsNamed() throws IOException {
        Path shared = Files.createDirectories(directory.resolve("shared"));
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                SmallSession session = SmallSession.of(directory, CONNECT.formatted(1))) {
            server.bind(UnixDomainSocketAddress.of(shared.resolve("s")));
            SmallBundle.bind(session.config(), shared, "/mnt");
            session.start();
            try (SocketChannel accepted = server.accept()) {
                assertThat(accepted.isConnected()).isTrue();
                for (String flags : List.of("--file-locks", "--ext-unix-sk")) {
                    Diagnosis told = session.failedCheckpoint(flags);
                    assertThat(told.rule()).isEqualTo("unix-outside");
                    assertThat(told.cause())
                            .contains("java (pid " + ProcessHandle.current().pid() + ")")
                            .contains(shared.resolve("s").toString());
                    assertThat(told.code()).isEqualTo(Code.BLOCKED);
                }
            }
        }
    }

    @Test
    void thePeerOfADatagramSocketIsNamed() throws IOException {
        Path shared = Files.createDirectories(directory.resolve("shared"));
        String listen = "socket(L,1,2,0); bind(L,sockaddr_un('%s')) or die; ready()".formatted(shared.resolve("s"));
        try (Outside peer = Outside.start(directory, listen);
                SmallSession session = SmallSession.of(directory, CONNECT.formatted(2))) {
            SmallBundle.bind(session.config(), shared, "/mnt");
            session.start();
            Diagnosis told = session.failedCheckpoint();
            assertThat(told.rule()).isEqualTo("unix-outside");
            assertThat(told.cause())
                    .contains(
                            "perl (pid " + peer.pid() + ")", shared.resolve("s").toString());
        }
    }

    @Test
    void aDebuggerIsNamed() throws IOException {
        try (SmallSession session = SmallSession.of(directory, "ready()")) {
            session.start();
            // PTRACE_SEIZE attaches without stopping.
            String seize = "syscall(101,0x4206,%d,0,0)==0 or die; ready()".formatted(session.pid());
            try (Outside debugger = Outside.start(directory, seize)) {
                Diagnosis told = session.failedCheckpoint();
                assertThat(told.rule()).isEqualTo("traced");
                assertThat(told.cause()).contains("perl (pid " + session.pid(), "perl (pid " + debugger.pid());
            }
        }
    }

    @Test
    void aFullDiskIsNamed() throws IOException {
        try (SmallSession session = SmallSession.of(directory, "my $x='x'x20000000; ready()")) {
            session.start();
            Command.of(
                            "mount",
                            "-t",
                            "tmpfs",
                            "-o",
                            "size=200k",
                            "none",
                            session.images().toString())
                    .run();
            try {
                Diagnosis told = session.failedCheckpoint();
                assertThat(told.rule()).isEqualTo("no-space");
                assertThat(told.code()).isEqualTo(Code.FAILED);
                assertThat(told.cause()).contains("images is full");
                assertThat(told.cure()).contains("dormouse rm");
            } finally {
                Command.of("umount", session.images().toString()).run();
            }
        }
    }

    @Test
    void aMissingToolIsNamed() throws IOException {
        Path tools = Files.createDirectories(directory.resolve("tools"));
        Path criu = tools.resolve("criu");
        Files.writeString(criu, "#!/bin/sh\nexec " + TestCriu.directory().resolve("criu") + " \"$@\"\n");
        Files.setPosixFilePermissions(criu, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (SmallSession session = SmallSession.of(directory, "ready()")) {
            session.start();
            session.path(tools.toString());
            Diagnosis told = session.failedCheckpoint("--tcp-established");
            assertThat(told.rule()).isEqualTo("tool-missing");
            assertThat(told.cause()).contains("iptables-restore");
            assertThat(told.cure()).contains("doctor --install");
        }
    }

    @Test
    void missingCriuIsNamed() throws IOException {
        Path nothing = Files.createDirectories(directory.resolve("nothing"));
        try (SmallSession session = SmallSession.of(directory, "ready()")) {
            session.start();
            session.path(nothing.toString());
            Diagnosis told = session.failedCheckpoint();
            assertThat(told.rule()).isEqualTo("criu-missing");
            assertThat(told.code()).isEqualTo(Code.UNFIT_HOST);
        }
    }

    @Test
    void aTerminalOfTheHostIsNamed() throws IOException {
        // A child on a pseudo-terminal whose other end stays with its parent, which is not dumped and takes it along
        // when it ends (PR_SET_PDEATHSIG).
        String terminal = "open(M,'+<','/dev/ptmx') or die; my $n=pack('i',0); ioctl(M,0x40045431,$n) or die;"
                + " ioctl(M,0x80045430,$n) or die; my $p='/dev/pts/'.unpack('i',$n);"
                + " my $c=fork; if(!$c){ close M; syscall(157,1,9,0,0,0); setsid(); open(S,'+<',$p) or die; sleep 1000 while 1 }"
                + " open(P,'>','CHILD') or die; print P $c; close P; ready()";
        Path child = directory.resolve("child");
        try (Outside parent = Outside.start(directory, terminal.replace("CHILD", child.toString()))) {
            assertThat(parent.pid()).isPositive();
            String pid = Files.readString(child);
            Diagnosis told = dump(pid);
            assertThat(told.rule()).as(told.toString()).isEqualTo("terminal-outside");
        }
    }

    @Test
    void theMissingCapabilityIsNamed() throws IOException {
        try (Outside program = Outside.start(directory, "setgid(65534); ready()")) {
            TestCriu.withoutSysResource(
                    "dump", "-t", Long.toString(program.pid()), "-D", directory.toString(), "-v4", "-o", "dump.log");
            Diagnosis told = read();
            assertThat(told.rule()).as(told.toString()).isEqualTo("resource-capability");
            assertThat(told.cause()).contains("perl (pid " + program.pid(), "CAP_SYS_RESOURCE");
            assertThat(told.code()).isEqualTo(Code.UNFIT_HOST);
        }
    }

    private Diagnosis dump(String pid) {
        TestCriu.criu("dump", "-t", pid, "-D", directory.toString(), "-v4", "-o", "dump.log");
        return read();
    }

    private Diagnosis read() {
        String log = Diagnosis.tail(directory.resolve("dump.log"));
        return Diagnosis.of(Operation.CHECKPOINT, "", log, Context.ofHost());
    }
}
