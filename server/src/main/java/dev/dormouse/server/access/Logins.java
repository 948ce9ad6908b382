package dev.dormouse.server.access;

import dev.dormouse.api.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code logins.json}: the pages that are logged in, so that a server that is started again knows them. */
final class Logins {
    static final Duration LIFE = Duration.ofHours(12);

    /** The oldest gives way: nobody has so many open. */
    private static final int MOST = 1000;

    private final AccessFile<File, Login> file;

    /** What is in the file (docs/formats.md). */
    record File(int version, List<Login> logins) {}

    Logins(Path directory) {
        file = new AccessFile<>(
                directory.resolve("logins.json"), File.class, File::logins, logins -> new File(1, logins));
    }

    /** @return what the cookie is to hold */
    Secret add(@Nullable String origin, Role role) {
        Secret secret = Secret.fresh("");
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Login login = new Login(
                Secret.id("login-"),
                secret.hash(),
                origin,
                role,
                now.toString(),
                now.plus(LIFE).toString());
        file.change(logins -> {
            logins.removeIf(old -> !old.good(now));
            while (logins.size() >= MOST) {
                logins.removeFirst();
            }
            logins.add(login);
        });
        return secret;
    }

    Optional<Login> of(Secret secret) {
        String hash = secret.hash();
        return file.all().stream().filter(login -> login.hash().equals(hash)).findFirst();
    }

    Optional<Login> byId(String id) {
        return file.all().stream().filter(login -> login.id().equals(id)).findFirst();
    }

    /** Those that came by a code, as far as they are good. */
    List<Login> ofCodes() {
        Instant now = Instant.now();
        return file.all().stream()
                .filter(login -> login.origin() == null && login.good(now))
                .toList();
    }

    void remove(Login login) {
        file.change(logins -> logins.remove(login));
    }
}
