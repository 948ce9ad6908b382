package dev.dormouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.core.oci.SessionFiles;
import dev.dormouse.store.s3.Relay;
import dev.dormouse.store.s3.S3Server;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code restore --lazy} out of a bucket, on another host than the one that filled it, with a line that can be cut. */
final class LazyFleetTest {
    private static final String NAME = "lazy-fleet";
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    @RegisterExtension
    final Dormouse first = new Dormouse();

    @RegisterExtension
    final Dormouse second = new Dormouse();

    @TempDir
    private Path directory;

    private S3Server server;
    private Relay line;

    @BeforeEach
    void start() throws IOException {
        server = S3Server.start(directory, "fleet");
        line = new Relay(server.port());
        use(first, server.endpoint());
        use(second, line.endpoint());
    }

    private static void use(Dormouse host, String endpoint) {
        host.set("DORMOUSE_STORE", "s3://fleet/desks?endpoint=" + endpoint);
        host.set("AWS_ACCESS_KEY_ID", S3Server.CREDENTIALS.id());
        host.set("AWS_SECRET_ACCESS_KEY", S3Server.CREDENTIALS.secret());
    }

    @AfterEach
    void stop() {
        line.close();
        server.close();
    }

    /** Wakes a session on the second host, cuts the line before all of its memory is there, and has it look at it. */
    private Bringer cutOff(Holder holder) {
        String snapshot = new Holder(first, NAME).start(200);
        Bringer bringer = Bringer.stopped(second, snapshot, NAME);
        line.cut(Integer.MAX_VALUE, 0);
        bringer.goOn();
        holder.look();
        await("an outage").atMost(DEADLINE).until(() -> holder.status().contains("waits for the store"));
        return bringer;
    }

    @Test
    void programsWaitForAStoreThatIsAwayAndThenGoOn() {
        Holder holder = new Holder(second, NAME);
        try (Bringer bringer = cutOff(holder)) {
            assertThat(holder.status()).contains("running").doesNotContain("lost");
            assertThat(second.log(NAME)).doesNotContain("checked");

            line.cut(0, 0);
            holder.awaitLookedMoreThan(0);
            bringer.awaitEnd();
        }
        assertThat(holder.status()).contains("running").doesNotContain("memory");
    }

    @Tag("thorough")
    @Test
    void aGuardThatWasKilledIsReplacedAndKillsTheSessionInItsPlace() {
        Holder holder = new Holder(second, NAME);
        try (Bringer bringer = cutOff(holder)) {
            ProcessHandle guard = guards().getFirst();
            guard.destroyForcibly();
            await("another guard")
                    .atMost(DEADLINE)
                    .until(() -> guards().stream().anyMatch(each -> !each.equals(guard)));

            bringer.kill();
            await("the session's end")
                    .atMost(DEADLINE)
                    .until(() -> holder.status().contains("killed, memory lost"));
        }
        assertThat(second.log(NAME)).doesNotContain("checked");
    }

    private List<ProcessHandle> guards() {
        String program = SessionFiles.of(second.layout(), NAME).guard().toString();
        return ProcessHandle.allProcesses()
                .filter(process ->
                        process.info().command().filter(program::equals).isPresent())
                .toList();
    }
}
