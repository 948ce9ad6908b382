package dev.dormouse.store.s3;

import dev.dormouse.store.error.StoreException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a store is that hosts share: {@code s3://BUCKET/PREFIX?endpoint=URL&region=R&style=path&grace=6h&cache=4G}.
 *
 * @param endpoint of the server, without a path
 * @param bucket its name
 * @param prefix of all keys; empty, or ends with a slash
 * @param virtual whether the bucket's name goes into the host's rather than the path
 * @param grace what is younger is not removed
 * @param cacheBytes what may be kept of it on this host
 */
public record S3Address(
        URI endpoint, String region, String bucket, String prefix, boolean virtual, Duration grace, long cacheBytes) {
    private static final String SCHEME = "s3://";
    private static final Set<String> OPTIONS = Set.of("endpoint", "region", "style", "grace", "cache");
    private static final int LONGEST = 2048;

    /** @throws StoreException if it is no such address */
    public static S3Address parse(String text, Map<String, String> environment) {
        if (!text.startsWith(SCHEME) || text.length() > LONGEST) {
            throw unusable(text, "does not begin with " + SCHEME);
        }
        int mark = text.indexOf('?');
        Map<String, String> options = mark < 0 ? Map.of() : options(text, text.substring(mark + 1));
        String path = text.substring(SCHEME.length(), mark < 0 ? text.length() : mark);
        int slash = path.indexOf('/');
        String bucket = slash < 0 ? path : path.substring(0, slash);
        String region = first(options.get("region"), environment, "AWS_REGION", "AWS_DEFAULT_REGION", "us-east-1");
        String server = first(options.get("endpoint"), environment, "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL", "");
        String style = options.getOrDefault("style", server.isEmpty() && !bucket.contains(".") ? "virtual" : "path");
        return new S3Address(
                endpoint(text, server.isEmpty() ? "https://s3." + region + ".amazonaws.com" : server),
                checked(text, "region", region),
                checked(text, "bucket", bucket),
                prefix(text, slash < 0 ? "" : path.substring(slash + 1)),
                style.equals("virtual"),
                Amounts.duration(options.getOrDefault("grace", "6h")),
                Amounts.bytes(options.getOrDefault("cache", "4G")));
    }

    private static Map<String, String> options(String text, String query) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String option : query.split("&", -1)) {
            int sign = option.indexOf('=');
            if (sign < 0 || !OPTIONS.contains(option.substring(0, sign))) {
                throw unusable(text, "has an option '" + option + "' that is none of " + String.join(", ", OPTIONS));
            }
            options.put(option.substring(0, sign), decoded(text, option.substring(sign + 1)));
        }
        return options;
    }

    private static String decoded(String text, String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw unusable(text, "has an option with a '%' that is not followed by two digits");
        }
    }

    private static String first(
            @Nullable String option, Map<String, String> environment, String variable, String other, String otherwise) {
        if (option != null) {
            return option;
        }
        String set = environment.getOrDefault(variable, "");
        String second = environment.getOrDefault(other, "");
        return !set.isEmpty() ? set : !second.isEmpty() ? second : otherwise;
    }

    private static URI endpoint(String text, String server) {
        try {
            URI uri = URI.create(server);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            boolean bare = uri.getRawPath() == null
                    || uri.getRawPath().isEmpty()
                    || uri.getRawPath().equals("/");
            if (http && uri.getHost() != null && bare && uri.getUserInfo() == null) {
                return URI.create(uri.getScheme() + "://" + uri.getRawAuthority());
            }
        } catch (IllegalArgumentException e) {
            throw unusable(text, "has an endpoint that is no URL");
        }
        throw unusable(text, "has an endpoint that is not like https://host:port");
    }

    /** What may stand in a path and in a host's name without being encoded. */
    private static String checked(String text, String what, String value) {
        boolean fine = !value.isEmpty()
                && value.length() <= 63
                && value.chars().allMatch(sign -> Encoding.isPlain(sign, "-._"))
                && !value.startsWith(".");
        if (!fine) {
            throw unusable(text, "has a " + what + " '" + value + "'");
        }
        return value;
    }

    private static String prefix(String text, String value) {
        String stripped = value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
        boolean fine = stripped.chars().allMatch(sign -> Encoding.isPlain(sign, "-._/")) && !stripped.startsWith("/");
        if (!fine || stripped.contains("..") || stripped.contains("//")) {
            throw unusable(text, "has a prefix with other signs than letters, digits, '-', '_', '.' and '/'");
        }
        return stripped.isEmpty() ? "" : stripped + "/";
    }

    private static StoreException unusable(String text, String why) {
        return new StoreException(
                StoreException.Code.FAILED,
                "The store's address '" + text + "' " + why,
                "Write it like s3://bucket/prefix?endpoint=https://host:port");
    }

    /** As users know it, and as two hosts that share it both have it. */
    public String name() {
        return endpoint + "/" + bucket + "/" + prefix;
    }

    /** Tells it from others, in a file's name. */
    public String fingerprint() {
        return Signature.sha256(name()).substring(0, 16);
    }

    /** As the header Host has it. */
    String host() {
        String authority = endpoint.getRawAuthority();
        return virtual ? bucket + "." + authority : authority;
    }

    /** What a key is as a path; of an empty one the bucket's. */
    String path(String key) {
        return (virtual ? "/" : "/" + bucket + "/") + key;
    }
}
