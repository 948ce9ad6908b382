package dev.dormouse.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Json;
import dev.dormouse.core.criu.CheckpointFacts;
import dev.dormouse.core.oci.ForeignContainer;
import dev.dormouse.core.oci.ForeignContainer.ForeignMount;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignSpecTest {
    private static final CheckpointFacts FACTS = new CheckpointFacts("amd64", List.of(task(1)), List.of(), false, true);

    @TempDir
    private Path top;

    @BeforeEach
    void anArchive() throws IOException {
        Files.createDirectory(top.resolve("checkpoint"));
        Files.writeString(top.resolve("config.dump"), "{\"name\":\"web\",\"staticDir\":\"/x\"}");
    }

    private static CheckpointFacts.Task task(int pid) {
        return new CheckpointFacts.Task(pid, 0, "sh", 0);
    }

    @Test
    void whatRuncWouldCarryOutAsRootIsLeftOut() throws IOException {
        ForeignContainer container = container("""
                {"process": {"args": ["sh", ""], "cwd": "/", "env": ["A=b"]}, "hostname": "h",
                 "hooks": {"prestart": [{"path": "/bin/evil"}]},
                 "annotations": {"org.criu.config": "/evil.conf"},
                 "root": {"path": "/"},
                 "mounts": [{"destination": "/proc", "type": "proc", "source": "/dev/sda"}],
                 "linux": {"namespaces": [{"type": "pid"}, {"type": "mount", "path": "/proc/1/ns/mnt"},
                                          {"type": "network", "path": "/proc/1/ns/net"}],
                           "devices": [{"path": "/dev/sda"}], "maskedPaths": ["/proc/kcore"]}}
                """);
        String kept = new String(Json.bytes(container), StandardCharsets.UTF_8);
        assertThat(kept).doesNotContain("evil", "sda", "/proc/1");
        assertThat(container.arguments()).containsExactly("sh", "");
        assertThat(container.namespaces()).containsExactly("pid", "mount", "network");
        assertThat(container.mounts()).containsExactly(new ForeignMount("/proc", "proc", null));
        assertThat(container.maskedPaths()).containsExactly("/proc/kcore");
    }

    @Test
    void aDirectoryOfTheHostIsForTheUserToGive() {
        String mount = "{\"destination\":\"/data\",\"type\":\"bind\",\"source\":\"/etc\",\"options\":[\"rbind\"]}";
        assertThatThrownBy(() -> container(spec(mount, "")))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("/data");
    }

    @Test
    void whatTheUserGivesIsFoundThere() throws IOException {
        String mount = "{\"destination\":\"/data\",\"type\":\"bind\",\"source\":\"/etc\"}";
        write(spec(mount, ""));
        ForeignMounts mounts =
                new ForeignMounts(ForeignCheckpoint.inArchive(top, ""), Map.of("/data", Path.of("/srv")), top);
        assertThat(mounts.mounts()).containsExactly(new ForeignMount("/data", "bind", "/srv"));
    }

    @Test
    void otherFileSystemsAreRefused() {
        assertThatThrownBy(() ->
                        container(spec("{\"destination\":\"/d\",\"type\":\"ext4\",\"source\":\"/dev/sda1\"}", "")))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("ext4");
    }

    @Test
    void namespacesThatDormouseHasNotAreRefused() {
        for (String namespace : List.of("{\"type\":\"user\"}", "{\"type\":\"pid\",\"path\":\"/proc/9/ns/pid\"}")) {
            assertThatThrownBy(() -> container(spec("", "," + namespace)))
                    .isInstanceOf(DormouseException.class)
                    .hasMessageContaining("namespace");
        }
    }

    @Test
    void processesOfNoContainerAreRefused() {
        CheckpointFacts loose = new CheckpointFacts("amd64", List.of(task(4711)), List.of(), false, false);
        assertThatThrownBy(() -> ForeignSpec.requireContainer(loose))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("outside of any container");
    }

    @Test
    void imagesThatNeedAPluginAreRefused() {
        CheckpointFacts gpu = new CheckpointFacts("amd64", List.of(task(1)), List.of("amdgpu"), false, false);
        assertThatThrownBy(() -> ForeignSpec.requireContainer(gpu))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("amdgpu");
    }

    @Test
    void whoMadeAnArchiveCanBeSeen() throws IOException {
        write(spec("", ""));
        assertThat(ForeignCheckpoint.inArchive(top, "").engine()).isEqualTo("podman");
        Files.writeString(top.resolve("config.dump"), "{\"name\":\"web\"}");
        assertThat(ForeignCheckpoint.inArchive(top, "").engine()).isEqualTo("cri-o");
        Files.writeString(top.resolve("status.dump"), "{}");
        assertThat(ForeignCheckpoint.inArchive(top, "").engine()).isEqualTo("containerd");
    }

    @Test
    void theMostExactNameOfTheImageGoesFirst() throws IOException {
        write(spec("", ""));
        Files.writeString(top.resolve("config.dump"), """
                {"rootfsImage": "web", "rootfsImageRef": "reg.example/web@sha256:ab", "rootfsImageName": "reg.example/web:1"}
                """);
        assertThat(ForeignCheckpoint.inArchive(top, "reg.example/web:2").imageNames())
                .containsExactly("reg.example/web@sha256:ab", "reg.example/web:2", "reg.example/web:1", "web");
        Files.writeString(top.resolve("config.dump"), "{\"rootfsImage\": \"web\", \"rootfsImageRef\": \"0123abcd\"}");
        assertThat(ForeignCheckpoint.inArchive(top, "").imageNames()).containsExactly("web");
    }

    @Test
    void ofABundleOnlyWhatLiesInItIsTaken() throws IOException {
        Path bundle = Files.createDirectories(top.resolve("bundle"));
        Files.createDirectory(bundle.resolve("rootfs"));
        Files.createDirectory(top.resolve("outside"));
        Files.createSymbolicLink(bundle.resolve("link"), top.resolve("outside"));
        assertThat(root(bundle, "rootfs")).isEqualTo(bundle.toRealPath().resolve("rootfs"));
        for (String path : List.of("/etc", "../outside", "link", "none", "../bundle-2")) {
            assertThatThrownBy(() -> root(bundle, path))
                    .as(path)
                    .isInstanceOf(DormouseException.class)
                    .hasMessageContaining("not a directory in it");
        }
    }

    @Test
    void whatASessionLayOverIsNotTakenFromThisHost() throws IOException {
        Path bundle = Files.createDirectories(top.resolve("bundle"));
        Files.createDirectories(top.resolve("elsewhere/files/upper/0"));
        Files.createSymbolicLink(bundle.resolve("files"), top.resolve("elsewhere/files"));
        Files.writeString(
                bundle.resolve("config.json"),
                "{\"annotations\": {\"dev.dormouse.rootfs\": \"/srv\"}, \"process\": {\"args\": [\"sh\"]}}");
        ForeignCheckpoint checkpoint = ForeignCheckpoint.ofImages(top, bundle);
        assertThat(checkpoint.laidOver()).isEqualTo("/srv");
        assertThatThrownBy(checkpoint::upper)
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("no directory in it");
    }

    private static Path root(Path bundle, String path) throws IOException {
        Files.writeString(bundle.resolve("config.json"), "{\"root\": {\"path\": \"" + path + "\"}}");
        return new ForeignSpec(ForeignCheckpoint.ofImages(bundle, bundle)).root(bundle);
    }

    private static String spec(String mount, String namespace) {
        return "{\"process\":{\"args\":[\"sh\"]},\"mounts\":[" + mount
                + "],\"linux\":{\"namespaces\":[{\"type\":\"pid\"},{\"type\":\"mount\"}" + namespace + "]}}";
    }

    private ForeignContainer container(String spec) throws IOException {
        write(spec);
        ForeignCheckpoint checkpoint = ForeignCheckpoint.inArchive(top, "");
        return new ForeignSpec(checkpoint).container(new ForeignMounts(checkpoint, Map.of(), top), FACTS);
    }

    private void write(String spec) throws IOException {
        Files.writeString(top.resolve("spec.dump"), spec);
    }
}
