package dev.dormouse.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.store.error.StoreException;
import dev.dormouse.store.error.StoreException.Code;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that are none of S3, or not as good as they should be. */
final class BadServerTest {
    private static final int PARTS = 12;

    @TempDir
    private Path directory;

    private static void assertCode(Code code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void onceOnePartIsRefusedTheOthersAreNotSent() throws IOException {
        Path file = directory.resolve("large");
        try (RandomAccessFile empty = new RandomAccessFile(file.toFile(), "rw")) {
            empty.setLength(PARTS * (16L << 20));
        }
        try (FakeServer server = new FakeServer(BadServerTest::refusingParts);
                Bucket bucket = server.bucket()) {
            assertCode(Code.LOCKED, () -> bucket.put("large", file));

            assertThat(server.asked())
                    .filteredOn(asked -> asked.method().equals("PUT"))
                    .hasSizeLessThan(PARTS);
            assertThat(server.asked().getLast().method()).isEqualTo("DELETE");
        }
    }

    private static FakeServer.Said refusingParts(FakeServer.Asked asked) {
        return switch (asked.method()) {
            case "POST" -> new FakeServer.Said(200, "<UploadId>7</UploadId>");
            case "PUT" -> new FakeServer.Said(403, "<Error><Code>AccessDenied</Code></Error>");
            default -> new FakeServer.Said(204, "");
        };
    }

    @Test
    void aListThatNeverEndsIsRefused() throws IOException {
        String page = "<ListBucketResult><IsTruncated>true</IsTruncated>"
                + "<NextContinuationToken>same</NextContinuationToken></ListBucketResult>";
        try (FakeServer server = new FakeServer(asked -> new FakeServer.Said(200, page));
                Bucket bucket = server.bucket()) {
            assertCode(Code.FAILED, () -> bucket.list("a/"));
        }
    }

    @Test
    void aPageThatSomethingElseDoesNotHaveIsNotAnObjectThatIsMissing() throws IOException {
        try (FakeServer server = new FakeServer(asked -> new FakeServer.Said(404, "default backend"));
                Bucket bucket = server.bucket()) {
            assertCode(Code.FAILED, () -> bucket.get("store", 100));
            assertCode(Code.FAILED, () -> bucket.read("pack", 0, 100));
        }
    }

    @Test
    void aLengthThatIsNotToldIsNamed() throws IOException {
        try (FakeServer server = new FakeServer(asked -> new FakeServer.Said(200, ""));
                Bucket bucket = server.bucket()) {
            assertCode(Code.FAILED, () -> bucket.size("pack"));
        }
    }

    @Test
    void aWholeObjectInPlaceOfAPartIsRefused() throws IOException {
        try (FakeServer server = new FakeServer(asked -> new FakeServer.Said(200, "more than was asked for"));
                Bucket bucket = server.bucket()) {
            assertCode(Code.FAILED, () -> bucket.read("pack", 0, 100));
        }
    }

    @Test
    void whatIsTooLargeIsAskedForOnce() throws IOException {
        try (FakeServer server = new FakeServer(asked -> new FakeServer.Said(200, "x".repeat(200_000)));
                Bucket bucket = server.bucket()) {
            assertThatThrownBy(() -> bucket.get("store", 100_000))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("too large");
            assertThat(server.asked()).hasSize(1);
        }
    }
}
