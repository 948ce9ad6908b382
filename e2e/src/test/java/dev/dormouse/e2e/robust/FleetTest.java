package dev.dormouse.e2e.robust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.e2e.Dormouse;
import dev.dormouse.linux.Command;
import dev.dormouse.store.s3.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two hosts, as far as Dormouse can tell, that share a store in a bucket; it is encrypted. */
final class FleetTest {
    private static final String NAME = "fleet-counter";

    @RegisterExtension
    final Dormouse first = new Dormouse();

    @RegisterExtension
    final Dormouse second = new Dormouse();

    @TempDir
    private Path directory;

    private S3Server server;

    @BeforeEach
    void start() throws IOException {
        server = S3Server.start(directory, "fleet");
        for (Dormouse host : List.of(first, second)) {
            host.set("DORMOUSE_STORE", "s3://fleet/desks?endpoint=" + server.endpoint());
            host.set("DORMOUSE_PASSPHRASE", "open sesame");
            host.set("AWS_ACCESS_KEY_ID", S3Server.CREDENTIALS.id());
            host.set("AWS_SECRET_ACCESS_KEY", S3Server.CREDENTIALS.secret());
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatOneHostHasSavedAnotherListsWakesAndRemoves() {
        Counter counter = Counter.start(first, NAME);
        int before = counter.value();
        String snapshot = first.checkpoint(NAME);

        assertThat(second.call("snapshots")).contains(snapshot, NAME);
        assertThat(second.call("verify")).contains(snapshot + " is whole");
        second.restore(snapshot);
        new Counter(second, NAME).awaitMoreThan(before);

        second.call("rm", snapshot);
        assertThat(first.call("snapshots")).doesNotContain(snapshot);
        assertThat(first.call("gc")).contains("given back");
    }

    @Tag("thorough")
    @Test
    void damageInTheBucketIsNamedOnEveryHost() throws IOException {
        Counter.start(first, NAME);
        String snapshot = first.checkpoint(NAME);
        Path pack = packs().getFirst();
        byte[] bytes = Files.readAllBytes(pack);
        bytes[bytes.length / 3] ^= 1;
        Files.write(pack, bytes);

        for (Dormouse host : List.of(first, second)) {
            Command.Result verified = host.attempt("verify", snapshot);
            assertThat(verified.exit()).as(verified.err()).isNotZero();
            assertThat(verified.err()).contains(snapshot, "damaged");
        }
    }

    @Tag("thorough")
    @Test
    void aSessionGoesOnWhenTheServerIsAway() throws IOException {
        Counter counter = Counter.start(first, NAME);
        first.call("snapshots");
        server.stop();

        Command.Result result = first.attempt("checkpoint", NAME);
        assertThat(result.exit()).isNotZero();
        assertThat(result.err()).contains(server.endpoint(), "cannot be reached");
        counter.awaitProgress();

        server.again();
        String snapshot = first.checkpoint(NAME);
        second.restore(snapshot);
        new Counter(second, NAME).awaitProgress();
    }

    @Test
    void wrongCredentialsAreNamedInASentence() {
        first.set("AWS_SECRET_ACCESS_KEY", "wrong");
        Command.Result result = first.attempt("snapshots");
        assertThat(result.exit()).isNotZero();
        assertThat(result.err()).contains("does not accept the secret key").contains("AWS_SECRET_ACCESS_KEY");
    }

    private List<Path> packs() throws IOException {
        try (Stream<Path> files = Files.list(server.file("fleet", "desks/packs"))) {
            return files.toList();
        }
    }
}
