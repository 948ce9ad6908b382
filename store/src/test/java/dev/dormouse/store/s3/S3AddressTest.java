package dev.dormouse.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.store.error.StoreException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class S3AddressTest {
    @Test
    void allThatCanBeSaid() {
        S3Address address = S3Address.parse(
                "s3://fleet/desks/a?endpoint=http%3A%2F%2Flocalhost:9000/&region=eu-1&grace=30m&cache=500M", Map.of());
        assertThat(address)
                .isEqualTo(new S3Address(
                        URI.create("http://localhost:9000"),
                        "eu-1",
                        "fleet",
                        "desks/a/",
                        false,
                        Duration.ofMinutes(30),
                        500L << 20));
        assertThat(address.host()).isEqualTo("localhost:9000");
        assertThat(address.path("k")).isEqualTo("/fleet/k");
    }

    @Test
    void withoutAServerItIsAmazon() {
        S3Address address = S3Address.parse("s3://fleet", Map.of("AWS_REGION", "eu-central-1"));
        assertThat(address.host()).isEqualTo("fleet.s3.eu-central-1.amazonaws.com");
        assertThat(address.path("k")).isEqualTo("/k");
        assertThat(address.prefix()).isEmpty();
    }

    @Test
    void theServerMayStandInTheEnvironment() {
        S3Address address = S3Address.parse("s3://fleet/", Map.of("AWS_ENDPOINT_URL", "https://s3.example.org:8443"));
        assertThat(address.name()).isEqualTo("https://s3.example.org:8443/fleet/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://fleet",
                "s3://",
                "s3://fl%65et",
                "s3://fleet/../other",
                "s3://fleet?endpoint=ftp://x",
                "s3://fleet?endpoint=http://user:word@x",
                "s3://fleet?endpoint=http://x/path",
                "s3://fleet?color=blue",
                "s3://fleet?grace=soon",
                "s3://fleet?grace=",
                "s3://fleet?cache=4",
                "s3://fleet?region=%0a",
                "s3://fleet?endpoint=%zz"
            })
    void whatIsNoAddressIsRefused(String text) {
        assertThatThrownBy(() -> S3Address.parse(text, Map.of())).isInstanceOf(StoreException.class);
    }

    @Test
    void credentialsComeFromVariablesFirst(@TempDir Path home) throws IOException {
        Files.createDirectory(home.resolve(".aws"));
        Files.writeString(home.resolve(".aws/credentials"), """
                # mine
                [default]
                aws_access_key_id = A
                aws_secret_access_key=B=C
                [other]
                aws_access_key_id=D
                aws_secret_access_key=E
                aws_session_token=F
                """);
        assertThat(S3Credentials.find(Map.of("HOME", home.toString()))).isEqualTo(new S3Credentials("A", "B=C", ""));
        assertThat(S3Credentials.find(Map.of("HOME", home.toString(), "AWS_PROFILE", "other")))
                .isEqualTo(new S3Credentials("D", "E", "F"));
        assertThat(S3Credentials.find(
                        Map.of("HOME", home.toString(), "AWS_ACCESS_KEY_ID", "X", "AWS_SECRET_ACCESS_KEY", "Y")))
                .isEqualTo(new S3Credentials("X", "Y", ""));
        assertThatThrownBy(() -> S3Credentials.find(Map.of("HOME", home.toString(), "AWS_PROFILE", "none")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("profile 'none'");
    }

    @Test
    void aSecretIsNotPrinted() {
        assertThat(new S3Credentials("id", "secret", "token").toString()).isEqualTo("key id");
    }
}
