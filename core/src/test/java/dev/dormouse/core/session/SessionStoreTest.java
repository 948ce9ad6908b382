package dev.dormouse.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.DormouseException.Code;
import dev.dormouse.core.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionStoreTest {
    @TempDir
    Path root;

    private Layout layout = new Layout(Path.of("/"), Path.of("/"));
    private SessionStore store = new SessionStore(layout);

    @BeforeEach
    void layOut() {
        layout = new Layout(root, root.resolve("run"));
        store = new SessionStore(layout);
    }

    @Test
    void whatWasSavedIsLoaded() throws IOException {
        Session session = Sessions.over("/srv/tree");
        save(session);
        assertThat(store.load("web")).isEqualTo(session);
        assertThat(store.exists("web")).isTrue();
        assertThat(Files.getPosixFilePermissions(json("web"))).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void savingAgainReplaces() throws IOException {
        save(Sessions.named("a"));
        Session woken = Sessions.named("a").as("a", "a-ffffffffffff", "abc");
        save(woken);
        assertThat(store.load("a")).isEqualTo(woken);
    }

    @Test
    void allSessionsAreListedByName() throws IOException {
        assertThat(store.all()).isEmpty();
        save(Sessions.named("b"));
        save(Sessions.named("a"));
        Files.createDirectories(layout.session("begun"));
        assertThat(store.all()).extracting(Session::name).containsExactly("a", "b");
    }

    @Test
    void aDeletedSessionLeavesNothing() throws IOException {
        save(Sessions.named("a"));
        Files.writeString(layout.session("a").resolve("more"), "x");
        store.delete("a");
        assertThat(layout.session("a")).doesNotExist();
        assertThat(store.all()).isEmpty();
        store.delete("a");
    }

    @Test
    void anUnknownSessionIsRefused() {
        assertFails(() -> store.load("a"), Code.NOT_FOUND, "There is no session 'a'");
        assertFails(() -> store.load("../a"), Code.USAGE, "not a good session name");
    }

    @Test
    void aTakenNameIsRefused() throws IOException {
        store.requireFree("a");
        save(Sessions.named("a"));
        assertFails(() -> store.requireFree("a"), Code.CONFLICT, "There is a session 'a' already");
        assertFails(() -> store.requireFree(".."), Code.USAGE, "not a good session name");
    }

    @Test
    void aNewerFormatIsRefused() throws IOException {
        save(Sessions.named("a"));
        String text = Files.readString(json("a"));
        Files.writeString(json("a"), text.replace("\"version\" : 1", "\"version\" : 2"));
        assertFails(() -> store.load("a"), Code.UNFIT_HOST, "has format version 2, this Dormouse reads up to 1");
    }

    @Test
    void aTruncatedFileIsDamaged() throws IOException {
        save(Sessions.named("a"));
        String text = Files.readString(json("a"));
        Files.writeString(json("a"), text.substring(0, text.length() / 2));
        assertFails(() -> store.load("a"), Code.DAMAGED, "session.json is damaged");
    }

    private void save(Session session) throws IOException {
        Files.createDirectories(layout.session(session.name()));
        store.save(session);
    }

    private Path json(String name) {
        return layout.session(name).resolve("session.json");
    }

    private static void assertFails(ThrowingCallable call, Code code, String text) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DormouseException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(text);
    }
}
