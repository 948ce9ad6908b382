package dev.dormouse.store.s3;

import dev.dormouse.store.error.StoreException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * A page of what a bucket has: answers of ListObjectsV2.
 *
 * @param next continues behind it; empty after the last
 */
record Pages(List<Listing.Listed> objects, String next, Instant now) {
    /** @param prefix that all keys begin with */
    static Pages of(Answer answer, String prefix) {
        String text = answer.text();
        if (!text.contains("<ListBucketResult") || !text.contains("</ListBucketResult>")) {
            throw garbage();
        }
        try {
            List<Listing.Listed> objects = Xml.all(text, "Contents").stream()
                    .map(each -> object(each, prefix))
                    .toList();
            Instant now = ZonedDateTime.parse(answer.header("date"), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return new Pages(objects, next(text), now);
        } catch (DateTimeException | NumberFormatException e) {
            throw garbage();
        }
    }

    /** Where a server leaves it open whether there is more, what it lists must not be taken for everything. */
    private static String next(String text) {
        String token = Xml.first(text, "NextContinuationToken");
        boolean more = switch (Xml.first(text, "IsTruncated")) {
            case "false" -> false;
            case "true" -> true;
            default -> throw garbage();
        };
        if (more && token.isEmpty()) {
            throw garbage();
        }
        return more ? token : "";
    }

    private static Listing.Listed object(String text, String prefix) {
        String key = Xml.first(text, "Key");
        if (!key.startsWith(prefix)) {
            throw garbage();
        }
        return new Listing.Listed(
                key.substring(prefix.length()),
                Long.parseLong(Xml.first(text, "Size")),
                Instant.parse(Xml.first(text, "LastModified")));
    }

    static StoreException garbage() {
        return new StoreException(
                StoreException.Code.FAILED,
                "The bucket's server lists what it has in a way that cannot be understood",
                "Check that the endpoint of the store's address is an S3 server");
    }
}
