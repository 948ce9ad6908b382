package dev.dormouse.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.store.contents.Contents;
import dev.dormouse.store.contents.ContentsCodec;
import dev.dormouse.store.error.StoreException;
import dev.dormouse.store.key.Secrets;
import dev.dormouse.store.s3.Bucket;
import dev.dormouse.store.s3.Relay;
import dev.dormouse.store.s3.S3Address;
import dev.dormouse.store.s3.S3Server;
import dev.dormouse.store.split.Splitter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several hosts, a directory each, with a store in one bucket of S3Proxy. */
final class SharedStoreTest {
    private static final int MIB = 1 << 20;

    @TempDir
    private static Path shared;

    private static S3Server server;

    @TempDir
    private Path directory;

    private final String prefix = UUID.randomUUID().toString();
    private final List<Bucket> buckets = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        server = S3Server.start(shared, "fleet");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void disconnect() {
        buckets.forEach(Bucket::close);
    }

    @Test
    void whatOneHostStoresAnotherReadsAndDoesNotStoreAgain() {
        byte[] content = random(1, 5 * MIB);
        Contents contents = store(host("a", ""), content);
        Vault other = host("b", "");

        assertThat(read(other, contents)).isEqualTo(content);
        long before = size(other);
        store(other, content);
        assertThat(size(other)).isEqualTo(before);
    }

    @Test
    void anEncryptedStoreIsReadWithItsSecretOnly() throws IOException {
        byte[] content = new byte[MIB];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) ("a password, " + i / 8192).charAt(i % 12);
        }
        Secrets secret = Secrets.of("open sesame".getBytes(StandardCharsets.UTF_8));
        Vault first = Vault.open(directory.resolve("a"), bucket(server.endpoint(), ""), secret);
        Contents contents = store(first, content);

        assertThat(read(Vault.open(directory.resolve("b"), bucket(server.endpoint(), ""), secret), contents))
                .isEqualTo(content);
        assertThatThrownBy(() -> Vault.open(directory.resolve("c"), bucket(server.endpoint(), ""), Secrets.NONE))
                .isInstanceOf(StoreException.class);
        for (Path pack : packs()) {
            assertThat(Files.readString(pack, StandardCharsets.ISO_8859_1)).doesNotContain("password");
        }
    }

    @Test
    void hostsThatMakeAStoreAtTheSameTimeMakeOneKey() {
        List<Vault> hosts = IntStream.range(0, 6)
                .parallel()
                .mapToObj(i -> host("host" + i, ""))
                .toList();
        byte[] content = random(2, MIB);
        Contents contents = store(hosts.getFirst(), content);
        hosts.forEach(host -> assertThat(read(host, contents)).isEqualTo(content));
        hosts.forEach(host -> store(host, content));
        assertThat(packs()).hasSize(1);
    }

    @Test
    void twoWritersAtOnceBothStore() {
        List<Contents> both = IntStream.range(0, 2)
                .parallel()
                .mapToObj(i -> store(host("w" + i, ""), random(10 + i, 6 * MIB)))
                .toList();
        Vault reader = host("r", "");
        assertThat(read(reader, both.get(0))).isEqualTo(random(10, 6 * MIB));
        assertThat(read(reader, both.get(1))).isEqualTo(random(11, 6 * MIB));
    }

    @Test
    void whatWasReadIsNotFetchedAgain() throws IOException {
        byte[] content = random(3, 12 * MIB);
        Contents contents = store(host("a", ""), content);
        try (Relay relay = new Relay(server.port())) {
            Bucket bucket = bucket(relay.endpoint(), "");
            Vault other = Vault.open(directory.resolve("b"), bucket, Secrets.NONE);
            assertThat(read(other, contents)).isEqualTo(content);
            long fetched = relay.answered();
            assertThat(fetched).isGreaterThan(12 * MIB).isLessThan(14 * MIB);

            assertThat(read(other, contents)).isEqualTo(content);
            assertThat(relay.answered() - fetched).isLessThan(100_000);
        }
    }

    @Test
    void whatIsKeptHereIsBounded() {
        byte[] content = random(4, 12 * MIB);
        Contents contents = store(host("a", ""), content);
        Vault other = host("b", "&cache=3M");

        assertThat(read(other, contents)).isEqualTo(content);
        assertThat(bytes(other.directory().resolve("cache"))).isLessThanOrEqualTo(3 * MIB);
        assertThat(read(other, contents)).isEqualTo(content);
    }

    @Test
    void damageInTheBucketIsFoundByWhoeverVerifiesAndGoneOnceItIsRepaired() throws IOException {
        byte[] content = random(5, 3 * MIB);
        Vault host = host("a", "");
        Contents contents = store(host, content);
        Path pack = packs().getFirst();
        byte[] good = Files.readAllBytes(pack);
        byte[] bad = good.clone();
        bad[good.length / 2] ^= 1;
        Files.write(pack, bad);

        assertThatThrownBy(() -> verify(host, contents))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.code()).isEqualTo(StoreException.Code.DAMAGED));
        Vault other = host("b", "");
        assertThatThrownBy(() -> read(other, contents)).isInstanceOf(StoreException.class);

        Files.write(pack, good);
        assertThat(read(other, contents)).isEqualTo(content);
        verify(host, contents);
    }

    @Test
    void damageInWhatIsKeptHereIsRepaired() throws IOException {
        byte[] content = random(6, 3 * MIB);
        Contents contents = store(host("a", ""), content);
        Vault host = host("b", "");
        read(host, contents);
        for (Path kept : files(host.directory().resolve("cache"))) {
            byte[] bytes = Files.readAllBytes(kept);
            bytes[bytes.length / 2] ^= 1;
            Files.write(kept, bytes);
        }
        assertThat(read(host, contents)).isEqualTo(content);
    }

    @Test
    void aServerThatStopsIsNamedAndWhatItHadIsThereAfterwards() throws IOException {
        Path own = Files.createDirectory(directory.resolve("own"));
        byte[] content = random(7, 6 * MIB);
        try (S3Server stopped = S3Server.start(own, "fleet")) {
            Vault host = Vault.open(directory.resolve("a"), bucket(stopped.endpoint(), ""), Secrets.NONE);
            Vault other = Vault.open(directory.resolve("b"), bucket(stopped.endpoint(), ""), Secrets.NONE);
            Contents contents = store(host, content);
            try (Store store = Store.open(other)) {
                stopped.stop();
                assertThatThrownBy(() -> store.reader(contents).bytes("file"))
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("cannot be reached");
                assertThatThrownBy(() -> store(host, random(8, MIB))).hasMessageContaining("cannot be reached");
                stopped.again();
                assertThat(store.reader(contents).bytes("file")).isEqualTo(content);
            }
            assertThat(read(other, store(host, random(8, MIB)))).isEqualTo(random(8, MIB));
        }
    }

    @Test
    void whatIsYoungStaysThoughNobodyRefersToIt() {
        Contents contents = store(host("a", ""), random(20, MIB));
        assertThat(collect(host("b", ""), List.of())).isZero();
        assertThat(collect(host("b", ""), List.of())).isZero();
        verify(host("c", ""), contents);
    }

    @Test
    void whatNobodyRefersToGoesInTwoSteps() {
        Contents dropped = store(host("a", "&grace=0s"), random(21, 2 * MIB));
        byte[] content = random(22, 2 * MIB);
        Contents kept = store(host("a", "&grace=0s"), content);
        Vault collector = host("b", "&grace=0s");

        Awaitility.await().until(() -> collect(collector, List.of(kept)) > MIB);
        assertThat(read(host("c", ""), kept)).isEqualTo(content);
        assertThatThrownBy(() -> verify(host("c", ""), dropped)).isInstanceOf(StoreException.class);
        assertThat(packs()).hasSize(1);
    }

    @Test
    void whatIsLeftOfAPackMovesUnderTheEyesOfWhoeverReadsIt() {
        byte[] both = random(23, 8 * MIB);
        byte[] part = Arrays.copyOfRange(both, 7 * MIB, 8 * MIB);
        store(host("a", ""), both);
        Contents kept = store(host("a", ""), part);
        try (Store reading = Store.open(host("r", ""))) {
            Awaitility.await().until(() -> collect(host("b", "&grace=0s"), List.of(kept)) > 5 * MIB);
            assertThat(reading.reader(kept).bytes("file")).isEqualTo(part);
        }
        long before = size(host("a", ""));
        store(host("a", ""), part);
        assertThat(size(host("a", ""))).isEqualTo(before);
    }

    @Test
    void aWriterStoresAgainWhatWasRetiredMeanwhile() throws IOException {
        byte[] content = random(24, 2 * MIB);
        store(host("a", ""), content);
        Path file = Files.write(directory.resolve("late"), content);
        Contents late;
        try (Store store = Store.open(host("w", ""));
                StoreWriter writer = store.writer()) {
            writer.add("file", file, Splitter.PAGES);
            Awaitility.await().until(() -> {
                collect(host("b", "&grace=0s"), List.of());
                return retired() == 1;
            });
            late = writer.finish();
        }
        Contents kept = late;
        Awaitility.await().until(() -> collect(host("b", "&grace=0s"), List.of(kept)) > MIB);
        assertThat(read(host("c", ""), late)).isEqualTo(content);
    }

    @Test
    void aWriterIsToldOfWhatIsGone() throws IOException {
        byte[] content = random(25, 2 * MIB);
        store(host("a", ""), content);
        Path file = Files.write(directory.resolve("late"), content);
        try (Store store = Store.open(host("w", ""));
                StoreWriter writer = store.writer()) {
            writer.add("file", file, Splitter.PAGES);
            Awaitility.await().until(() -> collect(host("b", "&grace=0s"), List.of()) > MIB);
            assertThatThrownBy(writer::finish)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("Another host has removed");
        }
        assertThat(read(host("c", ""), store(host("w", ""), content))).isEqualTo(content);
    }

    @Test
    void whatIsLeasedStaysUntilTheLeaseIsGivenBack() throws Exception {
        byte[] content = random(26, 2 * MIB);
        Contents contents = store(host("a", ""), content);
        try (Store store = Store.open(host("r", "&grace=4s"))) {
            try (AutoCloseable _ = store.lease(contents)) {
                Awaitility.await().pollDelay(Duration.ofSeconds(6)).until(() -> {
                    collect(host("b", "&grace=4s"), List.of());
                    return true;
                });
                assertThat(retired()).isZero();
                verify(host("c", ""), contents);
            }
        }
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> collect(host("b", "&grace=0s"), List.of()) > MIB);
    }

    @Test
    void aLeaseThatWasLeftBehindGoes() {
        Contents contents = store(host("a", ""), random(27, 2 * MIB));
        try (Bucket bucket = bucket(server.endpoint(), "")) {
            bucket.put(BucketLeases.FOLDER + "left", ContentsCodec.encode(contents));
            collect(host("b", ""), List.of());
            assertThat(bucket.get(BucketLeases.FOLDER + "left", MIB)).isPresent();

            Awaitility.await().until(() -> collect(host("b", "&grace=0s"), List.of()) > MIB);
            assertThat(bucket.get(BucketLeases.FOLDER + "left", MIB)).isEmpty();
        }
    }

    @Test
    void aKeyThatIsGoneIsNotReplacedByAnother() throws IOException {
        byte[] content = random(28, MIB);
        Contents contents = store(host("a", ""), content);
        Path key = server.file("fleet", prefix + "/store");
        byte[] kept = Files.readAllBytes(key);
        try (Bucket bucket = bucket(server.endpoint(), "")) {
            bucket.delete("store");
            assertThatThrownBy(() -> host("b", ""))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.code()).isEqualTo(StoreException.Code.DAMAGED));
            bucket.put("store", kept);
        }
        assertThat(read(host("b", ""), contents)).isEqualTo(content);
    }

    @Test
    void howeverLittleIsKeptHereEverythingIsRead() throws IOException {
        byte[] content = random(29, 24 * MIB);
        Contents contents = store(host("a", ""), content);
        Path out = directory.resolve("out");
        try (Store store = Store.open(host("b", "&cache=1M"))) {
            store.reader(contents).extract(path -> true, out, _ -> {});
        }
        assertThat(out.resolve("file")).hasBinaryContent(content);
    }

    @Test
    void whatAKilledVerifyLeftGoes() throws IOException {
        Contents contents = store(host("a", ""), random(30, 3 * MIB));
        Vault host = host("b", "");
        try (Store store = Store.open(host)) {
            store.reader(contents).verify(_ -> {});
            assertThat(bytes(files(host.directory().resolve("work")).getFirst()))
                    .isGreaterThan(2 * MIB);
            Path left = Files.createDirectory(host.directory().resolve("work/originals-left"));
            Files.write(left.resolve("part"), new byte[MIB]);
        }
        collect(host, List.of(contents));
        assertThat(host.directory().resolve("work")).isEmptyDirectory();
    }

    private Vault host(String name, String options) {
        return Vault.open(directory.resolve(name), bucket(server.endpoint(), options), Secrets.NONE);
    }

    private Bucket bucket(String endpoint, String options) {
        Bucket bucket = new Bucket(
                S3Address.parse("s3://fleet/" + prefix + "?endpoint=" + endpoint + options, Map.of()),
                S3Server.CREDENTIALS);
        synchronized (buckets) {
            buckets.add(bucket);
        }
        return bucket;
    }

    private static long collect(Vault host, List<Contents> live) {
        return Store.collect(host, () -> live);
    }

    private Contents store(Vault host, byte[] content) {
        try (Store store = Store.open(host);
                StoreWriter writer = store.writer()) {
            Path file = Files.write(Files.createTempFile(directory, "file", ""), content);
            writer.add("file", file, Splitter.PAGES);
            return writer.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Vault host, Contents contents) {
        try (Store store = Store.open(host)) {
            return store.reader(contents).bytes("file");
        }
    }

    private static void verify(Vault host, Contents contents) {
        try (Store store = Store.open(host)) {
            store.reader(contents).verify(_ -> {});
        }
    }

    private static long size(Vault host) {
        try (Store store = Store.open(host)) {
            return store.size();
        }
    }

    private List<Path> packs() {
        return files(server.file("fleet", prefix + "/packs")).stream()
                .filter(file -> file.toString().endsWith(".pack"))
                .toList();
    }

    private long retired() {
        return files(server.file("fleet", prefix + "/packs")).stream()
                .filter(file -> file.toString().endsWith(".retired"))
                .count();
    }

    private static List<Path> files(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long bytes(Path directory) {
        return files(directory).stream()
                .mapToLong(file -> file.toFile().length())
                .sum();
    }

    private static byte[] random(long seed, int size) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
