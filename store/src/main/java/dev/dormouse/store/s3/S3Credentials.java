package dev.dormouse.store.s3;

import dev.dormouse.store.error.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What requests are signed with.
 *
 * @param id of the key
 * @param secret the key
 * @param token of a session; empty for a key that lasts
 */
public record S3Credentials(String id, String secret, String token) {
    private static final long LONGEST_FILE = 1 << 20;

    /**
     * Looks where AWS's own tools do: variables first, then a profile of the file of credentials.
     *
     * @throws StoreException if there are none
     */
    public static S3Credentials find(Map<String, String> environment) {
        String id = environment.getOrDefault("AWS_ACCESS_KEY_ID", "");
        String secret = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "");
        if (!id.isEmpty() && !secret.isEmpty()) {
            return new S3Credentials(id, secret, environment.getOrDefault("AWS_SESSION_TOKEN", ""));
        }
        Path file = file(environment);
        String profile = environment.getOrDefault("AWS_PROFILE", "default");
        Map<String, String> values = Profiles.parse(text(file)).getOrDefault(profile, Map.of());
        S3Credentials found = new S3Credentials(
                values.getOrDefault("aws_access_key_id", ""),
                values.getOrDefault("aws_secret_access_key", ""),
                values.getOrDefault("aws_session_token", ""));
        if (found.id.isEmpty() || found.secret.isEmpty()) {
            throw new StoreException(
                    StoreException.Code.LOCKED,
                    "There are no credentials for the bucket: neither AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are set,"
                            + " nor has " + file + " a profile '" + profile + "' with them",
                    "Set them, or write them there");
        }
        return found;
    }

    private static Path file(Map<String, String> environment) {
        String set = environment.getOrDefault("AWS_SHARED_CREDENTIALS_FILE", "");
        return set.isEmpty() ? Path.of(environment.getOrDefault("HOME", "/root"), ".aws", "credentials") : Path.of(set);
    }

    private static String text(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) <= LONGEST_FILE
                    ? Files.readString(file, StandardCharsets.ISO_8859_1)
                    : "";
        } catch (IOException e) {
            throw new StoreException(
                    StoreException.Code.LOCKED, file + " cannot be read", "Run dormouse as whoever may read it");
        }
    }

    @Override
    public String toString() {
        return "key " + id;
    }
}
