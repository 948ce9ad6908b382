package dev.dormouse.core.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.linux.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverlayTest {
    @TempDir
    Path directory;

    @Test
    void fileHandlesWorkInTheMergedTree() {
        Overlay overlay = new Overlay(Path.of("/"), Path.of("/u"), Path.of("/w"), Path.of("/t"), "/");
        assertThat(overlay.mountArguments())
                .containsExactly(
                        "mount",
                        "-t",
                        "overlay",
                        "dormouse",
                        "-o",
                        "lowerdir=/,upperdir=/u,workdir=/w,index=on,nfs_export=on",
                        "/t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a,b", "/a:b", "/a\\b", "/a\"b"})
    void pathsThatMountOptionsCannotSayAreRefused(String odd) {
        Path path = Path.of(odd);
        Path good = Path.of("/good");
        for (Overlay overlay : List.of(
                new Overlay(path, good, good, good, "/"),
                new Overlay(good, path, good, good, "/"),
                new Overlay(good, good, path, good, "/"))) {
            assertThatThrownBy(() -> Overlay.around(List.of(overlay), List.of("true")))
                    .isInstanceOf(DormouseException.class)
                    .hasMessageContaining("cannot be part of an overlay mount");
        }
    }

    @Test
    void theCommandSeesTheTreesAndTheHostDoesNot() throws IOException {
        List<Overlay> overlays = new ArrayList<>();
        for (String name : List.of("plain", "with space", "$(touch evil) `id` 'x' *;&")) {
            overlays.add(overlay(name));
        }
        List<String> command = new ArrayList<>(List.of("cat"));
        overlays.forEach(overlay -> command.add(overlay.target() + "/file"));
        Command.Result result = Command.of(Overlay.around(overlays, command)).run();
        assertThat(result).isEqualTo(new Command.Result(0, "plain\nwith space\n$(touch evil) `id` 'x' *;&\n", ""));
        overlays.forEach(overlay -> assertThat(overlay.target()).isEmptyDirectory());
    }

    @Test
    void theCommandsWordsStayWords() throws IOException {
        List<Overlay> overlays = List.of(overlay("one"), overlay("two"));
        List<String> command = List.of("printf", "%s|", "a b", "", "$HOME", "\"", "--", "-x");
        assertThat(Command.of(Overlay.around(overlays, command)).run().out()).isEqualTo("a b||$HOME|\"|--|-x|");
    }

    @Test
    void withoutItsTreesTheCommandDoesNotRun() throws IOException {
        Overlay good = overlay("good");
        Overlay bad = new Overlay(directory.resolve("missing"), good.upper(), good.work(), good.target(), "/");
        Command.Result result = Command.of(Overlay.around(List.of(good, bad), List.of("echo", "ran")))
                .run();
        assertThat(result.ok()).isFalse();
        assertThat(result.out()).isEmpty();
    }

    private Overlay overlay(String name) throws IOException {
        Path top = Files.createDirectory(directory.resolve(name));
        Path lower = Files.createDirectory(top.resolve("lower"));
        Files.writeString(lower.resolve("file"), name + "\n");
        return new Overlay(
                lower,
                Files.createDirectory(top.resolve("upper")),
                Files.createDirectory(top.resolve("work")),
                Files.createDirectory(top.resolve("target")),
                "/");
    }
}
