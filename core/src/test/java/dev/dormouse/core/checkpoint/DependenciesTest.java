package dev.dormouse.core.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.criu.OpenFile;
import dev.dormouse.core.oci.SessionFiles;
import dev.dormouse.core.session.RootfsSpec;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.Sessions;
import dev.dormouse.core.snapshot.Manifest.Dependency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DependenciesTest {
    private static final int REGULAR = 0100644;
    private static final int DIRECTORY = 0040755;

    @TempDir
    Path directory;

    private Path tree = Path.of("");
    private SessionFiles files = new SessionFiles(Path.of(""));

    @BeforeEach
    void plant() throws IOException {
        tree = directory.resolve("tree");
        files = new SessionFiles(directory.resolve("session"));
        Files.createDirectories(tree.resolve("bin"));
        Path program = Files.writeString(tree.resolve("bin/program"), "12345");
        Files.setLastModifiedTime(program, FileTime.fromMillis(1_700_000_000_123L));
    }

    @Test
    void aFileOfTheTreeBelowIsNamedWithItsSizeAndTime() {
        assertThat(dependencies(open("/bin/program", "/", REGULAR), open("/bin/program", "/", REGULAR)))
                .containsExactly(new Dependency(tree + "/bin/program", 5, 1_700_000_000_123L));
    }

    @Test
    void directoriesAndDevicesAreNoDependencies() {
        assertThat(dependencies(open("/bin", "/", DIRECTORY), open("/dev/null", "/", 0020666)))
                .isEmpty();
    }

    @Test
    void whatTheSessionChangedIsInItsSnapshot() throws IOException {
        Files.createDirectories(files.upper(0).resolve("bin"));
        Files.writeString(files.upper(0).resolve("bin/program"), "changed");
        assertThat(dependencies(open("/bin/program", "/", REGULAR))).isEmpty();
    }

    @Test
    void whatWasDeletedSinceIsInCriusImages() {
        assertThat(dependencies(open("/bin/gone", "/", REGULAR))).isEmpty();
    }

    @Test
    void theSessionsOwnMountsAreNotOfTheTree() {
        assertThat(dependencies(open("/bin/program", "/bin", REGULAR), open("/tmp/x", "/tmp", REGULAR)))
                .isEmpty();
    }

    @Test
    void eachTreeOfTheHostHasItsOwnChanges() throws IOException {
        Session session = Sessions.of(
                "a", Sessions.ROOT, RootfsSpec.Source.HOST, List.of("/", tree.toString()), Session.Network.NONE);
        OpenFile inTree = open(tree + "/bin/program", tree.toString(), REGULAR);
        OpenFile inRoot = open("/etc/passwd", "/", REGULAR);
        assertThat(new Dependencies(session, files).of(List.of(inTree, inRoot)))
                .extracting(Dependency::path)
                .containsExactly(tree + "/bin/program", "/etc/passwd");
        Files.createDirectories(files.upper(1).resolve("bin"));
        Files.writeString(files.upper(1).resolve("bin/program"), "changed");
        assertThat(new Dependencies(session, files).of(List.of(inTree))).isEmpty();
    }

    private List<Dependency> dependencies(OpenFile... open) {
        return new Dependencies(Sessions.over(tree.toString()), files).of(List.of(open));
    }

    private static OpenFile open(String path, String mountPoint, int mode) {
        return new OpenFile(path, 5, mode, mountPoint, "");
    }
}
