package dev.dormouse.store.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The four examples of the Amazon S3 API Reference, "Authenticating Requests: Using the Authorization Header". */
final class SignatureTest {
    private static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final Signature SIGNATURE = new Signature(
            new S3Credentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", ""),
            "us-east-1",
            "s3");

    @Test
    void aPartOfAnObject() {
        assertThat(authorization("GET", "/test.txt", Map.of(), Map.of("range", "bytes=0-9"), EMPTY))
                .isEqualTo("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                        + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                        + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
    }

    @Test
    void anObjectWhoseNameIsEncoded() {
        Map<String, String> headers =
                Map.of("date", "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class", "REDUCED_REDUNDANCY");
        assertThat(authorization(
                        "PUT",
                        "/test$file.text",
                        Map.of(),
                        headers,
                        "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072"))
                .isEqualTo("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                        + "SignedHeaders=date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class,"
                        + "Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
    }

    @Test
    void aQuestionWithoutAValue() {
        assertThat(authorization("GET", "/", Map.of("lifecycle", ""), Map.of(), EMPTY))
                .endsWith("Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
    }

    @Test
    void aListOfObjects() {
        assertThat(authorization("GET", "/", Map.of("prefix", "J", "max-keys", "2"), Map.of(), EMPTY))
                .endsWith("Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
    }

    @Test
    void theTokenOfASessionIsSigned() {
        Signature session = new Signature(new S3Credentials("id", "secret", "token"), "us-east-1", "s3");
        Map<String, String> headers = session.headers(
                new Signature.Signed("GET", "/", new TreeMap<>(), new TreeMap<>(Map.of("host", "h"))),
                "20130524T000000Z",
                EMPTY);
        assertThat(headers)
                .containsEntry("x-amz-security-token", "token")
                .extractingByKey("authorization")
                .asString()
                .contains("SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-security-token,");
    }

    private static String authorization(
            String method, String path, Map<String, String> query, Map<String, String> headers, String payload) {
        TreeMap<String, String> all = new TreeMap<>(headers);
        all.put("host", "examplebucket.s3.amazonaws.com");
        return String.valueOf(SIGNATURE
                .headers(new Signature.Signed(method, path, new TreeMap<>(query), all), "20130524T000000Z", payload)
                .get("authorization"));
    }
}
