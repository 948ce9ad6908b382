package dev.dormouse.store.s3;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests: AWS Signature Version 4, a payload in one piece (Amazon S3 API Reference, "Signature Calculations for the Authorization
 * Header").
 *
 * @param service "s3"
 */
record Signature(S3Credentials credentials, String region, String service) {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final HexFormat HEX = HexFormat.of();

    /**
     * What is signed.
     *
     * @param path before it is encoded
     * @param query before it is encoded
     * @param headers all that are signed, {@code host} and {@code x-amz-content-sha256} among them; names in lower case
     */
    record Signed(String method, String path, SortedMap<String, String> query, SortedMap<String, String> headers) {
        String canonical() {
            StringBuilder text = new StringBuilder(method)
                    .append('\n')
                    .append(Encoding.path(path))
                    .append('\n');
            text.append(Encoding.query(query)).append('\n');
            headers.forEach((name, value) ->
                    text.append(name).append(':').append(value.strip()).append('\n'));
            return text.append('\n')
                    .append(names())
                    .append('\n')
                    .append(headers.getOrDefault("x-amz-content-sha256", ""))
                    .toString();
        }

        String names() {
            return String.join(";", headers.keySet());
        }
    }

    /**
     * All headers that a request is sent with, but for {@code host}.
     *
     * @param time {@code 20130524T000000Z}
     * @param payload SHA-256 of the body, hexadecimal digits
     */
    Map<String, String> headers(Signed request, String time, String payload) {
        SortedMap<String, String> headers = new TreeMap<>(request.headers());
        headers.put("x-amz-content-sha256", payload);
        headers.put("x-amz-date", time);
        if (!credentials.token().isEmpty()) {
            headers.put("x-amz-security-token", credentials.token());
        }
        Signed signed = new Signed(request.method(), request.path(), request.query(), headers);
        String scope = time.substring(0, 8) + "/" + region + "/" + service + "/aws4_request";
        String text = ALGORITHM + "\n" + time + "\n" + scope + "\n" + sha256(signed.canonical());
        headers.put(
                "authorization",
                ALGORITHM + " Credential=" + credentials.id() + "/" + scope + ",SignedHeaders=" + signed.names()
                        + ",Signature=" + HEX.formatHex(hmac(key(time), text)));
        return headers.entrySet().stream()
                .filter(header -> !header.getKey().equals("host"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private byte[] key(String time) {
        byte[] secret = ("AWS4" + credentials.secret()).getBytes(StandardCharsets.UTF_8);
        byte[] day = hmac(secret, time.substring(0, 8));
        return hmac(hmac(hmac(day, region), service), "aws4_request");
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String sha256(String text) {
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
