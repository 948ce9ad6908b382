package dev.dormouse.core.oci;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dormouse.core.Layout;
import dev.dormouse.core.session.RootfsSpec;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.Sessions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleConfigTest {
    private static final Session WEB = Sessions.over("/srv/tree");

    @TempDir
    Path directory;

    @Test
    void theProgramRunsAsTheUserUnderTheInit() throws IOException {
        JsonNode process = config(WEB).path("process");
        assertThat(texts(process.path("args")))
                .containsExactly(
                        "/run/dormouse/init", "-s", "--", "/bin/sh", "/run/dormouse/start", "xterm", "-e", "top");
        assertThat(process.path("user").path("uid").asInt()).isEqualTo(1000);
        assertThat(process.path("user").path("gid").asInt()).isEqualTo(100);
        assertThat(process.path("user").path("additionalGids")).hasToString("[24,44]");
        assertThat(process.path("cwd").asText()).isEqualTo("/home/anna");
        assertThat(process.path("terminal").asBoolean(true)).isFalse();
        assertThat(texts(process.path("env"))).contains("EDITOR=vi", "HOME=/home/anna", "DISPLAY=:0");
    }

    @Test
    void powersOverTheHostAreNotGiven() throws IOException {
        JsonNode capabilities = config(WEB).path("process").path("capabilities");
        assertThat(capabilities).hasSize(3);
        for (JsonNode set : capabilities) {
            assertThat(texts(set))
                    .contains("CAP_CHOWN")
                    .doesNotContain("CAP_SYS_ADMIN", "CAP_MKNOD", "CAP_NET_ADMIN", "CAP_SYS_PTRACE", "CAP_SYS_MODULE");
        }
    }

    @Test
    void everythingButASharedNetworkIsTheSessionsOwn() throws IOException {
        JsonNode own = config(WEB).path("linux").path("namespaces");
        assertThat(own.findValuesAsText("type")).containsExactly("pid", "mount", "ipc", "uts", "cgroup", "network");
        assertThat(own.findValuesAsText("path"))
                .containsExactly(container(WEB).networkNamespace().toString());
        Session shared = Sessions.of("a", Sessions.ROOT, RootfsSpec.Source.HOST, List.of("/"), Session.Network.HOST);
        assertThat(config(shared).path("linux").path("namespaces").findValuesAsText("type"))
                .containsExactly("pid", "mount", "ipc", "uts", "cgroup");
    }

    @Test
    void noDevicesAreAllowedAndNothingIsLimitedUnlessAskedFor() throws IOException {
        JsonNode resources = config(WEB).path("linux").path("resources");
        assertThat(resources.path("devices"))
                .hasToString("[" + resources.path("devices").get(0) + "]");
        assertThat(resources.path("devices").get(0).path("allow").asBoolean(true))
                .isFalse();
        assertThat(resources.has("memory")).isFalse();
        assertThat(resources.has("cpu")).isFalse();
    }

    @Test
    void devicesAreThereAndAllowedWhereTheHostHasThem() throws IOException {
        JsonNode linux =
                config(Sessions.using(WEB, "/dev/null", "/dev/there-is-none")).path("linux");
        assertThat(linux.path("devices")).hasSize(1);
        JsonNode node = linux.path("devices").get(0);
        assertThat(node.path("path").asText()).isEqualTo("/dev/null");
        assertThat(node.path("type").asText()).isEqualTo("c");
        assertThat(node.path("fileMode").asInt()).isEqualTo(0666);
        JsonNode rules = linux.path("resources").path("devices");
        assertThat(rules).hasSize(2);
        assertThat(rules.get(0).path("allow").asBoolean(true)).isFalse();
        assertThat(rules.get(1).path("allow").asBoolean()).isTrue();
        assertThat(rules.get(1).path("major").asInt()).isEqualTo(1);
        assertThat(rules.get(1).path("minor").asInt()).isEqualTo(3);
    }

    @Test
    void limitsAreBytesAndMicroseconds() throws IOException {
        JsonNode resources =
                config(Sessions.limited(WEB, 5L << 30, 1.5)).path("linux").path("resources");
        assertThat(resources.path("memory").path("limit").asLong()).isEqualTo(5L << 30);
        assertThat(resources.path("cpu").path("quota").asLong()).isEqualTo(150_000);
        assertThat(resources.path("cpu").path("period").asLong()).isEqualTo(100_000);
    }

    @Test
    void theRootIsTheFirstTreeTheOthersAreBoundIntoIt() throws IOException {
        Session session =
                Sessions.of("a", Sessions.ROOT, RootfsSpec.Source.HOST, List.of("/", "/home"), Session.Network.NONE);
        JsonNode config = config(session);
        assertThat(config.path("root").path("path").asText())
                .isEqualTo(container(session).root().toString());
        assertThat(config.path("root").path("readonly").asBoolean(true)).isFalse();
        JsonNode first = config.path("mounts").get(0);
        assertThat(first.path("destination").asText()).isEqualTo("/home");
        assertThat(first.path("source").asText())
                .isEqualTo(container(session).tree(1).toString());
        assertThat(texts(first.path("options"))).containsExactly("bind", "rw");
    }

    @Test
    void aPrivateHomeIsBoundASharedOneIsNot() throws IOException {
        assertThat(destinations(WEB)).contains("/home/anna", "/proc", "/dev", "/tmp", "/run", "/run/dormouse");
        assertThat(destinations(Sessions.limited(WEB, 0, 0))).doesNotContain("/home/anna");
    }

    @Test
    void mountsComeAfterWhatTheyAreMountedOn() throws IOException {
        List<String> destinations = destinations(WEB);
        for (String inner : destinations) {
            for (String outer : destinations) {
                boolean below = !inner.equals(outer) && Path.of(inner).startsWith(outer);
                assertThat(!below || destinations.indexOf(outer) < destinations.indexOf(inner))
                        .as(outer + " before " + inner)
                        .isTrue();
            }
        }
    }

    /** Images name every mount, and another host has its root somewhere else. */
    @Test
    void noMountNamesDormousesRoot() throws IOException {
        Layout layout = new Layout(Path.of("/var/lib/dormouse"), directory);
        for (Session session : List.of(Sessions.named("a"), WEB)) {
            assertThat(config(layout, session).path("mounts").findValuesAsText("destination"))
                    .isNotEmpty()
                    .noneMatch(destination -> destination.startsWith("/var/lib/dormouse"));
        }
    }

    @Test
    void theContainerIsNamedAfterTheSession() throws IOException {
        JsonNode config = config(WEB);
        assertThat(config.path("hostname").asText()).isEqualTo("web");
        assertThat(config.path("linux").path("cgroupsPath").asText()).isEqualTo("/dormouse/web-0123456789ab");
        assertThat(config.path("annotations").path("org.criu.config").asText())
                .isEqualTo(container(WEB).criuConfig().toString());
    }

    private List<String> destinations(Session session) throws IOException {
        return config(session).path("mounts").findValuesAsText("destination");
    }

    private JsonNode config(Session session) throws IOException {
        return config(layout(), session);
    }

    private static JsonNode config(Layout layout, Session session) throws IOException {
        Container container = Container.of(layout, session.container());
        List<String> trees = session.rootfs().trees();
        container.makeDirectories(trees.size());
        List<Overlay> overlays = new ArrayList<>();
        for (int n = 0; n < trees.size(); n++) {
            Path target = n == 0 ? container.root() : container.tree(n);
            overlays.add(new Overlay(Path.of(trees.get(n)), Path.of("/u"), Path.of("/w"), target, trees.get(n)));
        }
        new BundleConfig(session, layout, container).write(overlays);
        return new ObjectMapper()
                .readTree(container.bundle().resolve("config.json").toFile());
    }

    private Layout layout() {
        return new Layout(directory.resolve("root"), directory.resolve("run"));
    }

    private Container container(Session session) {
        return Container.of(layout(), session.container());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(node -> texts.add(node.asText()));
        return texts;
    }
}
