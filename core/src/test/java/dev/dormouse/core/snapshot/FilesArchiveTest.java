package dev.dormouse.core.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.linux.Command;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesArchiveTest {
    @TempDir
    Path top;

    private Path source = Path.of("");
    private Path target = Path.of("");
    private Path archive = Path.of("");

    @BeforeEach
    void layOut() throws IOException {
        source = Files.createDirectory(top.resolve("source"));
        target = Files.createDirectory(top.resolve("target"));
        archive = top.resolve("files.tar");
    }

    @Test
    void deletedFilesAndReplacedDirectoriesOfAnOverlayStaySo() throws IOException {
        Path lower = Files.createDirectory(top.resolve("lower"));
        Files.createDirectory(lower.resolve("replaced"));
        Files.writeString(lower.resolve("deleted"), "x");
        Files.writeString(lower.resolve("replaced/old"), "x");
        overlaid(lower, source, "rm deleted; rm -r replaced; mkdir replaced; echo >replaced/new");
        assertThat(Files.getAttribute(source.resolve("deleted"), "unix:rdev")).isEqualTo(0L);
        copy();
        assertThat(Files.getAttribute(target.resolve("deleted"), "unix:rdev")).isEqualTo(0L);
        assertThat(overlaid(lower, target, "find . | sort")).isEqualTo(".\n./replaced\n./replaced/new\n");
    }

    @Test
    void ownersModesTimesAndAttributesStay() throws IOException {
        Path file = Files.writeString(source.resolve("file"), "x");
        Files.setAttribute(file, "unix:uid", 1234);
        Files.setAttribute(file, "unix:gid", 60_001);
        Files.setAttribute(file, "unix:mode", 04751);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L));
        view(file).write("note", ByteBuffer.wrap("kept".getBytes(UTF_8)));
        Files.setAttribute(source, "unix:mode", 0701);
        copy();
        Path copied = target.resolve("file");
        assertThat(Files.readAttributes(copied, "unix:uid,gid,mode"))
                .isEqualTo(Files.readAttributes(file, "unix:uid,gid,mode"))
                .containsEntry("uid", 1234);
        assertThat(Files.getLastModifiedTime(copied)).isEqualTo(Files.getLastModifiedTime(file));
        assertThat(view(copied).list()).containsExactly("note");
        assertThat(Files.getAttribute(target, "unix:mode")).isEqualTo(Files.getAttribute(source, "unix:mode"));
    }

    @Test
    void linksStayLinks() throws IOException {
        Files.writeString(source.resolve("one"), "x");
        Files.createLink(source.resolve("two"), source.resolve("one"));
        Files.createSymbolicLink(source.resolve("relative"), Path.of("../one"));
        Files.createSymbolicLink(source.resolve("absolute"), Path.of("/no/such/file"));
        copy();
        assertThat(Files.getAttribute(target.resolve("one"), "unix:ino"))
                .isEqualTo(Files.getAttribute(target.resolve("two"), "unix:ino"));
        assertThat(Files.readSymbolicLink(target.resolve("relative"))).isEqualTo(Path.of("../one"));
        assertThat(Files.readSymbolicLink(target.resolve("absolute"))).isEqualTo(Path.of("/no/such/file"));
    }

    @Test
    void whatALinkPointsToIsNeitherPackedNorTouched() throws IOException {
        Path outside = Files.createDirectory(top.resolve("outside"));
        Files.writeString(outside.resolve("precious"), "mine");
        Files.createSymbolicLink(source.resolve("way-out"), outside);
        copy();
        assertThat(Files.isSymbolicLink(target.resolve("way-out"))).isTrue();
        Files.delete(outside.resolve("precious"));
        FilesArchive.unpack(archive, target);
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void anArchiveThatWritesThroughItsOwnLinkOrUpwardsDoesNotGetOut() throws IOException {
        Path outside = Files.createDirectory(top.resolve("outside"));
        String script = """
                cd "$1" && ln -s ../outside way && tar -cf ../files.tar way && rm way && mkdir way && echo x >way/evil &&
                tar -rf ../files.tar way/evil && echo x >../up && tar -P -rf ../files.tar ../up && rm ../up
                """;
        assertThat(Command.of("sh", "-c", script, "sh", source.toString()).run().ok())
                .isTrue();
        assertThatThrownBy(() -> FilesArchive.unpack(archive, target)).isInstanceOf(DormouseException.class);
        assertThat(outside).isEmptyDirectory();
        assertThat(top.resolve("up")).doesNotExist();
    }

    @Test
    void holesStayHoles() throws IOException {
        Path sparse = source.resolve("sparse");
        try (RandomAccessFile file = new RandomAccessFile(sparse.toFile(), "rw")) {
            file.seek(1L << 30);
            file.write('x');
        }
        copy();
        assertThat(Files.size(archive)).isLessThan(1 << 20);
        assertThat(target.resolve("sparse")).hasSize((1L << 30) + 1);
        String blocks = Command.of("stat", "-c", "%b", target.resolve("sparse").toString())
                .run()
                .out();
        assertThat(Long.parseLong(blocks.strip()) * 512).isLessThan(1 << 20);
    }

    @Test
    void oddNamesPipesAndEmptyDirectoriesStaySocketsGo() throws IOException {
        Files.createDirectories(source.resolve("empty"));
        Files.writeString(source.resolve("-rf"), "x");
        Files.writeString(source.resolve("a\nb \\ 'c'"), "x");
        Command.of("mkfifo", source.resolve("pipe").toString()).run();
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(source.resolve("socket")));
            copy();
        }
        assertThat(target.resolve("empty")).isDirectory();
        assertThat(target.resolve("-rf")).hasContent("x");
        assertThat(target.resolve("a\nb \\ 'c'")).hasContent("x");
        assertThat(target.resolve("pipe")).exists();
        assertThat(target.resolve("socket")).doesNotExist();
    }

    @Test
    void whatCannotBePackedOrUnpackedIsAFailure() throws IOException {
        assertThatThrownBy(() -> FilesArchive.pack(top.resolve("missing"), archive))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("cannot be saved");
        Files.writeString(archive, "no archive".repeat(1000));
        assertThatThrownBy(() -> FilesArchive.unpack(archive, target))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("cannot be restored");
    }

    private void copy() {
        FilesArchive.pack(source, archive);
        FilesArchive.unpack(archive, target);
    }

    /** What a script prints that runs in an overlay of its own. */
    private String overlaid(Path lower, Path upper, String script) throws IOException {
        Path work = Files.createDirectories(top.resolve("work-" + upper.getFileName()));
        Path merged = Files.createDirectories(top.resolve("merged"));
        String options = "lowerdir=%s,upperdir=%s,workdir=%s".formatted(lower, upper, work);
        String mount = "mount -t overlay overlay -o \"$1\" \"$2\" && cd \"$2\" && " + script;
        Command.Result result = Command.of("unshare", "--mount", "sh", "-c", mount, "sh", options, merged.toString())
                .run();
        assertThat(result.err()).isEmpty();
        return result.out();
    }

    private static UserDefinedFileAttributeView view(Path file) {
        return Files.getFileAttributeView(file, UserDefinedFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }
}
