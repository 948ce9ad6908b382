package dev.dormouse.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.tar.TarEntry;
import dev.dormouse.core.tar.TarText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackingTest {
    private static final int FUZZ = 1000;

    @TempDir
    private Path outer;

    @Test
    void filesAreTheOwnersAlone() throws IOException {
        Path into = unpacked(Archives.of(TarEntry.directory("d", 0777), TarEntry.file("d/f", 3)));
        assertThat(Files.size(into.resolve("d/f"))).isEqualTo(3);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(into.resolve("d/f"))))
                .isEqualTo("rw-------");
    }

    @Test
    void anAbsolutePathStaysBelow() throws IOException {
        assertThat(unpacked(Archives.of(TarEntry.file("/etc/cron.d/x", 1))).resolve("etc/cron.d/x"))
                .exists();
    }

    @Test
    void nothingButFilesAndDirectoriesIsMade() throws IOException {
        for (TarEntry bad : List.of(
                Archives.symbolicLink("parent", "../pre-checkpoint"),
                Archives.hardLink("a", "b"),
                Archives.device("disk"),
                TarEntry.whiteout("gone"))) {
            assertRefused(Archives.of(bad), "neither a plain file");
        }
    }

    @Test
    void pathsThatLeadElsewhereAreRefused() throws IOException {
        assertRefused(Archives.of(TarEntry.file("../x", 1)), "leads elsewhere");
        assertRefused(Archives.of(TarEntry.file("a/../../x", 1)), "leads elsewhere");
        assertRefused(Archives.of(TarEntry.file("a\nb", 1)), "leads elsewhere");
        assertRefused(Archives.of(TarEntry.file("n".repeat(300), 1)), "leads elsewhere");
        assertRefused(Archives.of(TarEntry.file("n/".repeat(3000) + "n", 1)), "too long");
        assertThat(outer.resolve("x")).doesNotExist();
    }

    @Test
    void aFileThatComesTwiceIsRefused() throws IOException {
        assertRefused(Archives.of(TarEntry.file("a", 1), TarEntry.file("./a", 1)), "twice");
    }

    @Test
    void whatUnpacksToMoreThanThereIsRoomForIsStopped() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream zstd = Compression.ZSTD.writing(bytes)) {
            zstd.write(Archives.of(TarEntry.file("bomb", 64 << 20)));
        }
        assertThat(bytes.size()).isLessThan(1 << 20);
        assertThatThrownBy(() -> {
                    try (InputStream in = Compression.reading(new ByteArrayInputStream(bytes.toByteArray()))) {
                        Unpacking.unpack(in, Files.createDirectory(outer.resolve("into")), new Budget(8 << 20));
                    }
                })
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("more than the 8 MiB");
    }

    @Test
    void membersAreCountedWithTheDirectoriesThatTheyLieIn() {
        Budget budget = new Budget(0);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1 << 10; i++) {
                        budget.memberIn("d/".repeat(1 << 10) + i);
                    }
                })
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("too many members");
    }

    @Test
    void theMemoryThatNamesTakeIsBounded() {
        Budget budget = new Budget(0);
        String name = "n".repeat(4000);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1 << 16; i++) {
                        budget.member(name);
                    }
                })
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("too many members");
    }

    @Test
    void aNameThatIsNoTextIsMadeByteForByte() throws IOException {
        byte[] latin = {'d', '/', (byte) 0xe9, (byte) 0xff};
        Path into = unpacked(Archives.of(TarEntry.file(TarText.of(latin), 1)));
        try (Stream<Path> files = Files.list(into.resolve("d"))) {
            assertThat(files.map(file -> file.toUri().getRawPath())).allMatch(path -> path.endsWith("/d/%E9%FF"));
        }
    }

    @Test
    void compressionIsFoundOut() throws IOException {
        for (Compression compression : Compression.values()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (OutputStream out = compression.writing(bytes)) {
                out.write(new byte[] {1, 2, 3, 4, 5});
            }
            assertThat(Compression.reading(new ByteArrayInputStream(bytes.toByteArray()))
                            .readAllBytes())
                    .containsExactly(1, 2, 3, 4, 5);
        }
    }

    @Test
    void noDamageDoesMoreThanBeingRefused() throws IOException {
        byte[] good = Archives.of(
                TarEntry.directory("checkpoint", 0700),
                TarEntry.file("checkpoint/inventory.img", 700),
                TarEntry.file("n".repeat(200), 10),
                TarEntry.file("spec.dump", 30));
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < FUZZ; i++) {
            byte[] bad = good.clone();
            for (int n = random.nextInt(1, 6); n > 0; n--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            refused += survives(bad, outer.resolve("fuzz-" + i)) ? 0 : 1;
        }
        assertThat(refused).isPositive();
        try (Stream<Path> all = Files.list(outer)) {
            assertThat(all.map(Path::getFileName).map(Path::toString)).allMatch(name -> name.startsWith("fuzz-"));
        }
    }

    private static boolean survives(byte[] archive, Path into) throws IOException {
        Files.createDirectory(into);
        try {
            Unpacking.unpack(new ByteArrayInputStream(archive), into, new Budget(1 << 20));
            return true;
        } catch (DormouseException e) {
            assertThat(e.code()).isEqualTo(DormouseException.Code.DAMAGED);
            return false;
        } finally {
            try (Stream<Path> made = Files.walk(into)) {
                assertThat(made)
                        .allMatch(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                                || Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS));
            }
        }
    }

    private Path unpacked(byte[] archive) throws IOException {
        Path into = Files.createDirectory(outer.resolve("into"));
        Unpacking.unpack(new ByteArrayInputStream(archive), into, new Budget(1 << 20));
        return into;
    }

    private void assertRefused(byte[] archive, String why) throws IOException {
        Path into = Files.createTempDirectory(outer, "into");
        assertThatThrownBy(() -> Unpacking.unpack(new ByteArrayInputStream(archive), into, new Budget(1 << 20)))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining(why);
    }
}
