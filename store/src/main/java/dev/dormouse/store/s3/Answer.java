package dev.dormouse.store.s3;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/** What the server says. */
@SuppressWarnings("ArrayRecordComponent") // Compared with nothing.
record Answer(int status, HttpHeaders headers, byte[] body) {
    boolean ok() {
        return status / 100 == 2;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** What S3 calls the trouble ("Error Responses" in its reference); empty where it does not say. */
    String code() {
        return ok() && !text().contains("<Error>") ? "" : Xml.first(text(), "Code");
    }

    /** Whether it may be different the next time. */
    boolean passes() {
        return switch (status) {
            case 408, 429, 500, 502, 503, 504 -> true;
            case 400 -> code().equals("RequestTimeout") || code().equals("IncompleteBody");
            case 409 -> code().equals("ConditionalRequestConflict") || code().equals("OperationAborted");
            default -> false;
        };
    }
}
