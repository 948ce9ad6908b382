package dev.dormouse.linux.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.dormouse.linux.proc.Descriptor.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessReaderTest {
    private static final Path PROC = Path.of("/proc");
    private static final long SELF = ProcessHandle.current().pid();

    @TempDir
    private Path proc;

    private static ProcessFacts self(Budget budget) {
        return new ProcessReader(PROC, List.of(SELF), budget).read(SELF).orElseThrow();
    }

    @Test
    void whatIsBeyondTheBudgetIsNotReadAndThatIsSaid() {
        ProcessFacts cut = self(new Budget(3, 100, 1000));
        assertThat(cut.descriptors()).hasSize(3);
        assertThat(cut.truncated()).isTrue();
        assertThat(self(new Budget(100_000, 2, 1000)).descriptors()).hasSize(2);
        assertThat(self(Budget.ofSession()).truncated()).isFalse();
    }

    @Test
    void theBudgetIsThatOfAllProcesses() {
        ProcessReader reader = new ProcessReader(PROC, List.of(SELF), new Budget(2, 3, 1000));
        assertThat(reader.read(SELF).orElseThrow().descriptors()).hasSize(2);
        assertThat(reader.read(SELF).orElseThrow().descriptors()).hasSize(1);
        assertThat(reader.read(SELF).orElseThrow().descriptors()).isEmpty();
    }

    @Test
    void ownMountsAreThoseOfOwnNamespace() {
        ProcessReader reader = new ProcessReader(PROC, List.of(SELF));
        ProcessFacts self = reader.read(SELF).orElseThrow();
        assertThat(reader.mounts()).containsOnlyKeys(self.namespace("mnt"));
        assertThat(reader.mounts().values().iterator().next().values())
                .extracting(MountInfo::point)
                .contains("/", "/proc");
    }

    /** Files of a kind that no kernel here has, and links that lead nowhere as of a process in another root. */
    @Test
    void aWrittenTreeIsReadLikeTheKernels() throws IOException {
        Path process = Files.createDirectories(proc.resolve("42"));
        Files.writeString(process.resolve("status"), "Name:\ta) b\nPPid:\t7\nNSpid:\t42\t3\nThreads:\t2\n");
        Files.writeString(process.resolve("stat"), "42 (a) b) T 7 42 42 0 -1 0");
        Files.writeString(process.resolve("cmdline"), "x\0");
        link("42/ns/mnt", "mnt:[77]");
        link("42/ns/net", "net:[88]");
        link("42/exe", "/usr/bin/x (deleted)");
        link("42/fd/0", "/nowhere/at all");
        link("42/fd/5", "anon_inode:[fancy-new]");
        link("42/fd/6", "newfs:[12]");
        link("42/fd/7", "time:[4026531834]");
        Files.createDirectories(proc.resolve("42/fdinfo"));
        Files.writeString(proc.resolve("42/fdinfo/0"), "pos:\t3\nflags:\t0200000\nmnt_id:\t5\nino:\t6\n");
        ProcessFacts facts = new ProcessReader(proc, List.of(42L)).read(42).orElseThrow();
        assertThat(facts.name()).isEqualTo("a) b");
        assertThat(facts.process().innerPid()).isEqualTo(3);
        assertThat(facts.state().stopped()).isTrue();
        assertThat(facts.namespace("net")).isEqualTo(88);
        assertThat(facts.executable()).isEqualTo("/usr/bin/x (deleted)");
        assertThat(facts.maps()).isEqualTo(Maps.NONE);
        assertThat(facts.descriptors())
                .extracting(Descriptor::fd, Descriptor::kind, Descriptor::inode, Descriptor::links)
                .containsExactlyInAnyOrder(
                        tuple(0, Kind.DIRECTORY, 0L, -1),
                        tuple(5, Kind.ANONYMOUS, 0L, 1),
                        tuple(6, Kind.OTHER, 12L, 1),
                        tuple(7, Kind.NAMESPACE, 4026531834L, 1));
    }

    private void link(String name, String target) throws IOException {
        Path link = proc.resolve(name);
        Files.createDirectories(link.resolveSibling(""));
        Files.createSymbolicLink(link, Path.of(target));
    }
}
