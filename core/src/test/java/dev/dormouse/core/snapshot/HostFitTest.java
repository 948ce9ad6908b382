package dev.dormouse.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.snapshot.Manifest.Dependency;
import dev.dormouse.linux.CpuInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostFitTest {
    private static final CpuInfo BETTER = new CpuInfo("AuthenticAMD", "EPYC", List.of("avx", "avx2", "fpu"));
    private static final CpuInfo POORER = new CpuInfo("GenuineIntel", "Atom", List.of("fpu", "sse2"));
    private static final Manifest MANIFEST = Manifests.withDependencies(List.of());

    @TempDir
    Path directory;

    @Test
    void aHostThatCanMoreFits() {
        assertThat(HostFit.misfits(MANIFEST, BETTER, "amd64", "4.2.1")).isEmpty();
        HostFit.require(MANIFEST, BETTER, "amd64", "4.2.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.2", "4.2.0", "4.3", "4.10", "5.0-rc1"})
    void aNewerCriuFitsAndThePatchDoesNotCount(String criu) {
        assertThat(HostFit.misfits(MANIFEST, BETTER, "amd64", criu)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.1.9", "3.17.1", "4", "unknown", ""})
    void anOlderOrUnknownCriuDoesNot(String criu) {
        assertThat(HostFit.misfits(MANIFEST, BETTER, "amd64", criu))
                .containsExactly("it was made by CRIU 4.2.1, here is " + criu);
    }

    @Test
    void aVersionWithAbsurdNumbersIsNoCrash() {
        assertThat(HostFit.misfits(MANIFEST, BETTER, "amd64", "99999999999999999999.1"))
                .isNotNull();
    }

    @Test
    void anotherArchitectureDoesNot() {
        assertThat(HostFit.misfits(MANIFEST, BETTER, "aarch64", "4.2.1"))
                .containsExactly("it was made on amd64, this is aarch64");
    }

    @Test
    void missingInstructionsAreNamed() {
        assertThat(HostFit.misfits(MANIFEST, POORER, "amd64", "4.2.1")).containsExactly("this processor lacks avx");
    }

    @Test
    void filesMustBeAsTheyWere() throws IOException {
        Dependency same = dependency("same");
        Dependency grown = dependency("grown");
        Dependency touched = dependency("touched");
        Dependency missing = dependency("missing");
        Files.writeString(Path.of(grown.path()), "12345678");
        Files.setLastModifiedTime(Path.of(grown.path()), FileTime.fromMillis(grown.modified()));
        Files.setLastModifiedTime(Path.of(touched.path()), FileTime.fromMillis(touched.modified() + 1));
        Files.delete(Path.of(missing.path()));
        Manifest manifest = Manifests.withDependencies(List.of(same, grown, touched, missing));
        assertThat(HostFit.misfits(manifest, BETTER, "amd64", "4.2.1"))
                .containsExactly(
                        grown.path() + " has changed since",
                        touched.path() + " has changed since",
                        missing.path() + " is missing");
    }

    @Test
    void ofManyChangedFilesTenAreNamed() {
        List<Dependency> gone = new ArrayList<>();
        for (int i = 0; i < 13; i++) {
            gone.add(new Dependency(directory + "/gone-" + i, 1, 1));
        }
        assertThat(HostFit.misfits(Manifests.withDependencies(gone), BETTER, "amd64", "4.2.1"))
                .hasSize(11)
                .endsWith("and 3 more files");
    }

    @Test
    void everythingThatDoesNotFitIsToldAtOnce() {
        assertThatThrownBy(() -> HostFit.require(MANIFEST, POORER, "aarch64", "3.17"))
                .isInstanceOfSatisfying(
                        DormouseException.class, e -> assertThat(e.code()).isEqualTo(DormouseException.Code.UNFIT_HOST))
                .hasMessageContainingAll("made on amd64", "CRIU 4.2.1, here is 3.17", "lacks avx");
    }

    private Dependency dependency(String name) throws IOException {
        Path file = Files.writeString(directory.resolve(name), "1234");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_123L));
        return new Dependency(file.toString(), 4, 1_700_000_000_123L);
    }
}
