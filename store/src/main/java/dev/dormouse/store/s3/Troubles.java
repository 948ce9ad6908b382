package dev.dormouse.store.s3;

import dev.dormouse.store.error.StoreException;
import dev.dormouse.store.error.StoreException.Code;

/** What a server's refusals mean to users. */
final class Troubles {
    private final S3Address address;

    Troubles(S3Address address) {
        this.address = address;
    }

    StoreException of(Call call, Answer answer) {
        return switch (answer.code()) {
            case "NoSuchBucket" ->
                failed(
                        "There is no bucket '" + address.bucket() + "' at " + address.endpoint(),
                        "Create it, or correct the store's address");
            case "RequestTimeTooSkewed" ->
                failed(
                        "This host's clock is not that of " + address.endpoint(),
                        "Set it right, for example with 'timedatectl set-ntp true'");
            case "SignatureDoesNotMatch" ->
                locked("The bucket's server does not accept the secret key", "Check AWS_SECRET_ACCESS_KEY");
            case "InvalidAccessKeyId" ->
                locked("The bucket's server does not know the access key", "Check AWS_ACCESS_KEY_ID");
            case "ExpiredToken", "InvalidToken", "TokenRefreshRequired" ->
                locked("The credentials for the bucket are not valid any more", "Get new ones");
            case "AuthorizationHeaderMalformed", "PermanentRedirect", "IllegalLocationConstraintException" ->
                failed(
                        "Bucket '" + address.bucket() + "' is not in region " + address.region(),
                        "Add region=" + region(answer) + " to the store's address");
            default -> byStatus(call, answer);
        };
    }

    private static String region(Answer answer) {
        String said = answer.header("x-amz-bucket-region");
        String named = said.isEmpty() ? Xml.first(answer.text(), "Region") : said;
        return named.isEmpty() ? "…" : named;
    }

    private StoreException byStatus(Call call, Answer answer) {
        if (answer.status() == 404 && isMissing(call, answer)) {
            return StoreException.damaged(address.name() + call.key() + " is missing");
        }
        return switch (answer.status()) {
            case 401, 403 ->
                locked(
                        "The bucket '" + address.bucket() + "' does not let these credentials " + verb(call),
                        "Allow it in the bucket's policy: to list, read, write and delete below '" + address.prefix()
                                + "', or use other credentials");
            case 501 ->
                failed(
                        address.endpoint() + " cannot do what a store needs (" + answer.code() + ")",
                        "Use a server that knows conditional writes (If-None-Match)");
            default ->
                failed(
                        address.endpoint() + " does not answer as it should: " + answer.status() + " " + answer.code(),
                        "See what the server has to say; run the command again later");
        };
    }

    /** Whether a server says of an object that there is none, and not something between us and it that there is no such page. */
    private static boolean isMissing(Call call, Answer answer) {
        return call.method().equals("HEAD") || answer.code().equals("NoSuchKey");
    }

    private static String verb(Call call) {
        return switch (call.method()) {
            case "PUT", "POST" -> "write";
            case "DELETE" -> "delete";
            default -> call.key().isEmpty() ? "list" : "read";
        };
    }

    /** No answer at all, after several attempts. */
    StoreException silent(String why) {
        return failed(
                "The bucket's server " + address.endpoint() + " cannot be reached: " + why,
                "Check the address and the network, and run the command again");
    }

    private static StoreException failed(String cause, String cure) {
        return new StoreException(Code.FAILED, cause, cure);
    }

    private static StoreException locked(String cause, String cure) {
        return new StoreException(Code.LOCKED, cause, cure);
    }
}
