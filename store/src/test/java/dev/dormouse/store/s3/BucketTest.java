package dev.dormouse.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.store.error.StoreException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against S3Proxy. */
final class BucketTest {
    private static final int MIB = 1 << 20;

    @TempDir
    private static Path directory;

    private static S3Server server;

    @BeforeAll
    static void start() throws IOException {
        server = S3Server.start(directory, "fleet");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aLargeFileTravelsInPartsAndIsReadInOthers() throws IOException {
        byte[] content = random(70 * MIB + 12345);
        Path file = Files.write(directory.resolve("large"), content);
        try (Bucket bucket = bucket("large")) {
            bucket.put("file", file);
            assertThat(bucket.size("file")).isEqualTo(content.length);
            ByteArrayOutputStream back = new ByteArrayOutputStream();
            for (byte[] part = bucket.read("file", 0, 7 * MIB); part.length > 0; ) {
                back.writeBytes(part);
                part = bucket.read("file", back.size(), 7 * MIB);
            }
            assertThat(back.toByteArray()).isEqualTo(content);
        }
    }

    @Test
    void allPagesOfAListAreRead() {
        try (Bucket bucket = bucket("pages")) {
            IntStream.range(0, 1003).parallel().forEach(i -> bucket.put("list/" + i, new byte[i % 3]));
            bucket.put("other", new byte[1]);
            Listing listing = bucket.list("list/");
            assertThat(listing.objects())
                    .hasSize(1003)
                    .contains(listing.objects().getFirst());
            assertThat(listing.objects().stream()
                            .mapToLong(Listing.Listed::size)
                            .sum())
                    .isEqualTo(IntStream.range(0, 1003).map(i -> i % 3).sum());
            assertThat(listing.objects()).allMatch(each -> listing.isYoung(each, Duration.ofMinutes(10)));
        }
    }

    @Test
    void ofManyThatMakeTheSameObjectOneIsFirst() {
        try (Bucket bucket = bucket("race")) {
            long made = IntStream.range(0, 16)
                    .parallel()
                    .filter(i -> bucket.putIfAbsent("key", new byte[] {(byte) i}))
                    .count();
            assertThat(made).isOne();
            assertThat(bucket.get("key", 100))
                    .hasValueSatisfying(content -> assertThat(content).hasSize(1));
        }
    }

    @Test
    void whatIsNotThereIsNothing() {
        try (Bucket bucket = bucket("none")) {
            assertThat(bucket.get("none", 100)).isEmpty();
            assertThat(bucket.list("").objects()).isEmpty();
            bucket.delete("none");
            assertThatThrownBy(() -> bucket.read("none", 0, 1))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.code()).isEqualTo(StoreException.Code.DAMAGED));
        }
    }

    @Test
    void aBucketThatIsNotThereIsNamed() {
        S3Address address = S3Address.parse("s3://nowhere?endpoint=" + server.endpoint(), Map.of());
        try (Bucket bucket = new Bucket(address, S3Server.CREDENTIALS)) {
            assertThatThrownBy(() -> bucket.get("store", 100))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("no bucket 'nowhere'");
        }
    }

    @Test
    void wrongCredentialsAreToldApart() {
        S3Credentials unknown = new S3Credentials("AKIAOTHER", S3Server.CREDENTIALS.secret(), "");
        S3Credentials wrong = new S3Credentials(S3Server.CREDENTIALS.id(), "wrong", "");
        try (Bucket first = new Bucket(address("x", server.endpoint()), unknown);
                Bucket second = new Bucket(address("x", server.endpoint()), wrong)) {
            assertThatThrownBy(() -> first.put("a", new byte[1]))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("does not know the access key");
            assertThatThrownBy(() -> second.put("a", new byte[1]))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("does not accept the secret key");
        }
    }

    @Test
    void aWrongClockIsNamed() {
        Clock late = Clock.offset(Clock.systemUTC(), Duration.ofHours(-3));
        try (Bucket bucket = new Bucket(address("x", server.endpoint()), S3Server.CREDENTIALS, late, Line.SILENCE)) {
            assertThatThrownBy(() -> bucket.put("a", new byte[1]))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("clock");
        }
    }

    @Test
    void lostConnectionsAndAnswersThatAreCutOffAreTriedAgain() throws IOException {
        byte[] content = random(3 * MIB);
        try (Relay relay = new Relay(server.port());
                Bucket bucket = new Bucket(address("cut", relay.endpoint()), S3Server.CREDENTIALS)) {
            bucket.put("a", content);
            relay.cut(3, 100_000);
            assertThat(bucket.read("a", 0, content.length)).isEqualTo(content);
            relay.cut(2, 0);
            bucket.put("b", content);
            assertThat(bucket.get("b", 4 * MIB)).hasValue(content);
        }
    }

    @Test
    void aSlowServerIsWaitedFor() throws IOException {
        byte[] content = random(MIB);
        try (Relay relay = new Relay(server.port());
                Bucket bucket = new Bucket(address("slow", relay.endpoint()), S3Server.CREDENTIALS)) {
            bucket.put("a", content);
            relay.delay(20);
            assertThat(bucket.read("a", 0, MIB)).isEqualTo(content);
        }
    }

    @Test
    @Timeout(60)
    void silenceIsNoticedWhateverMayBeToCome() throws IOException {
        byte[] content = random(MIB);
        Duration silence = Duration.ofMillis(300);
        try (Relay relay = new Relay(server.port());
                Bucket bucket = new Bucket(
                        address("silent", relay.endpoint()), S3Server.CREDENTIALS, Clock.systemUTC(), silence)) {
            bucket.put("a", content);
            for (long after : new long[] {0, 100_000}) {
                relay.silent(after);
                assertThatThrownBy(() -> bucket.get("a", 512L * MIB))
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("silent");
            }
            relay.silent(Long.MAX_VALUE);
            assertThat(bucket.get("a", 512L * MIB)).hasValue(content);
        }
    }

    @Test
    void aServerThatIsAwayForGoodIsGivenUp() throws IOException {
        try (Relay relay = new Relay(server.port());
                Bucket bucket = new Bucket(address("away", relay.endpoint()), S3Server.CREDENTIALS)) {
            relay.cut(Integer.MAX_VALUE, 0);
            assertThatThrownBy(() -> bucket.get("a", 100))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(relay.endpoint())
                    .hasMessageContaining("cannot be reached");
        }
    }

    @Test
    void aBodyThatIsLongerThanItMayBeIsRefused() {
        try (Bucket bucket = bucket("long")) {
            bucket.put("a", new byte[200_000]);
            assertThatThrownBy(() -> bucket.get("a", 1000))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("too large");
        }
    }

    private static Bucket bucket(String prefix) {
        return new Bucket(address(prefix, server.endpoint()), S3Server.CREDENTIALS);
    }

    private static S3Address address(String prefix, String endpoint) {
        return S3Address.parse("s3://fleet/" + prefix + "-" + UUID.randomUUID() + "?endpoint=" + endpoint, Map.of());
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
