package dev.dormouse.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.store.error.StoreException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PagesTest {
    private static final String BEGIN = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListBucketResult>";
    private static final String END = "</ListBucketResult>";

    /** As in the Amazon S3 API Reference, "ListObjectsV2". */
    @Test
    void aPageIsUnderstood() {
        Pages page = page(BEGIN
                + "<Name>bucket</Name><Prefix>a/</Prefix><IsTruncated>true</IsTruncated>"
                + "<NextContinuationToken>1ueGcxLPRx1Tr/XYExHnhbYLgveDs2J&amp;/wm36Hy4vbOwM=</NextContinuationToken>"
                + "<Contents><Key>a/packs/x&amp;y</Key><LastModified>2025-10-12T17:50:30.000Z</LastModified>"
                + "<ETag>&quot;70ee1738b6b21e2c8a43f3a5ab0eee71&quot;</ETag><Size>434234</Size></Contents>"
                + "<Contents><Key>a/store</Key><LastModified>2025-10-12T17:50:31Z</LastModified><Size>0</Size></Contents>"
                + "</ListBucketResult>");
        assertThat(page)
                .isEqualTo(new Pages(
                        List.of(
                                new Listing.Listed("packs/x&y", 434234, Instant.parse("2025-10-12T17:50:30Z")),
                                new Listing.Listed("store", 0, Instant.parse("2025-10-12T17:50:31Z"))),
                        "1ueGcxLPRx1Tr/XYExHnhbYLgveDs2J&/wm36Hy4vbOwM=",
                        Instant.parse("2025-10-12T18:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<IsTruncated>true</IsTruncated>",
                "<IsTruncated>True</IsTruncated><NextContinuationToken>t</NextContinuationToken>",
                "<NextContinuationToken>t</NextContinuationToken>",
                "<IsTruncated>false</IsTruncated><Contents></Contents>",
                "<IsTruncated>false</IsTruncated><Contents><Key>b/other</Key><LastModified>2025-10-12T17:50:30Z</LastModified><Size>1</Size></Contents>",
                "<IsTruncated>false</IsTruncated><Contents><Key>a/x</Key><LastModified>yesterday</LastModified><Size>1</Size></Contents>",
                "<IsTruncated>false</IsTruncated><Contents><Key>a/x</Key><LastModified>2025-10-12T17:50:30Z</LastModified><Size>many</Size></Contents>"
            })
    void garbageIsRefused(String text) {
        assertThatThrownBy(() -> page(BEGIN + text + END)).isInstanceOf(StoreException.class);
    }

    @Test
    void aListThatIsCutOffOrNoneIsRefused() {
        String none = "<IsTruncated>false</IsTruncated>";
        assertThat(page(BEGIN + none + END).objects()).isEmpty();
        assertThat(page("<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">" + none + END)
                        .next())
                .isEmpty();
        assertThatThrownBy(() -> page(BEGIN + none)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> page("<html>" + none + "</html>")).isInstanceOf(StoreException.class);
    }

    @Test
    void whatIsCutOffIsNotThere() {
        assertThat(Xml.all("<a>1</a><a>2", "a")).containsExactly("1");
        assertThat(Xml.first("", "a")).isEmpty();
        assertThat(Xml.first("<a>&amp;lt;</a>", "a")).isEqualTo("&lt;");
    }

    private static Pages page(String text) {
        HttpHeaders headers =
                HttpHeaders.of(Map.of("date", List.of("Sun, 12 Oct 2025 18:00:00 GMT")), (name, value) -> true);
        return Pages.of(new Answer(200, headers, text.getBytes(StandardCharsets.UTF_8)), "a/");
    }
}
