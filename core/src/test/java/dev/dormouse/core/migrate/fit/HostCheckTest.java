package dev.dormouse.core.migrate.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.Layout;
import dev.dormouse.core.doctor.CriuProgram;
import dev.dormouse.core.session.RootfsSpec;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionStore;
import dev.dormouse.core.session.Sessions;
import dev.dormouse.core.snapshot.HostFacts;
import dev.dormouse.core.snapshot.Manifest.Dependency;
import dev.dormouse.linux.CpuInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostCheckTest {
    private static final CpuInfo CPU = new CpuInfo("GenuineIntel", "Xeon", List.of("avx", "fpu"));
    private static final HostFacts HERE = facts("amd64", CPU, "4.2.1");

    @TempDir
    Path directory;

    private static HostFacts facts(String architecture, CpuInfo cpu, String criu) {
        return new HostFacts("west", architecture, "6.18.1", cpu, criu, "1.1.5", "0.1.0");
    }

    private Layout layout() {
        return new Layout(directory, directory.resolve("run"));
    }

    private static Proposal proposal(Session session, HostFacts there, List<Dependency> files, long memory) {
        return new Proposal(Proposal.VERSION, session, "web", there, files, memory, 1000, false, false);
    }

    private List<String> causes(Proposal proposal) {
        CriuProgram criu = new CriuProgram(directory, directory.resolve("criu"), "99.0");
        return HostCheck.of(layout(), criu, proposal, HERE).misfits().stream()
                .map(Misfit::cause)
                .toList();
    }

    private static Session session() {
        return Sessions.named("web");
    }

    @Test
    void aSessionOfALikeHostFits() {
        assertThat(causes(proposal(session(), HERE, List.of(), 1000))).isEmpty();
    }

    @Test
    void everythingThatDoesNotFitIsToldAtOnce() throws IOException {
        Path file = Files.writeString(directory.resolve("libx.so"), "new");
        new SessionStore(layout()).prepare(session());
        HostFacts there = facts("amd64", new CpuInfo("GenuineIntel", "Xeon", List.of("avx", "avx512f")), "99.1");
        Session odd = Sessions.of(
                "web", Sessions.ROOT, RootfsSpec.Source.DIRECTORY, List.of("/no/tree"), Session.Network.NONE);

        assertThat(causes(proposal(odd, there, List.of(new Dependency(file.toString(), 7, 1)), Long.MAX_VALUE / 4)))
                .satisfiesExactlyInAnyOrder(
                        cause -> assertThat(cause).isEqualTo("CRIU there is 4.2.1, older than 99.1 here"),
                        cause -> assertThat(cause).isEqualTo("The processor there lacks avx512f"),
                        cause -> assertThat(cause).isEqualTo("There is a session 'web' there already"),
                        cause -> assertThat(cause).contains("/no/tree, which its files come from"),
                        cause -> assertThat(cause).contains(file + " has changed since"),
                        cause -> assertThat(cause).contains("of memory in use"),
                        cause -> assertThat(cause).contains("on disk"));
    }

    @Test
    void anotherArchitectureIsEnough() {
        HostFacts there = facts("aarch64", new CpuInfo("0x41", "0xd0c", List.of("asimd")), "4.2.1");

        assertThat(causes(proposal(session(), there, List.of(), 1000)))
                .containsExactly("It runs on aarch64, there is amd64");
    }

    @Test
    void devicesThatAreMissingAreNoObstacleButAreTold() {
        Proposal proposal = proposal(withDevice("/dev/no-such-device"), HERE, List.of(), 1000);
        CriuProgram criu = new CriuProgram(directory, directory.resolve("criu"), "99.0");

        Verdict verdict = HostCheck.of(layout(), criu, proposal, HERE);

        assertThat(verdict.misfits()).isEmpty();
        assertThat(verdict.notes())
                .containsExactly("There is no /dev/no-such-device there: the session goes on without it");
    }

    private static Session withDevice(String device) {
        Session plain = session();
        return new Session(
                plain.version(),
                plain.name(),
                plain.container(),
                plain.created(),
                plain.command(),
                plain.environment(),
                plain.user(),
                plain.rootfs(),
                plain.home(),
                plain.display(),
                plain.network(),
                plain.limits(),
                null,
                List.of(device),
                plain.deviceNodes(),
                null);
    }
}
