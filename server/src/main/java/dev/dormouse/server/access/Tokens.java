package dev.dormouse.server.access;

import dev.dormouse.api.Role;
import dev.dormouse.core.DormouseException;
import dev.dormouse.core.session.Names;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code tokens.json}: who may use the API. */
public final class Tokens {
    private static final String PREFIX = "dm_";

    private final AccessFile<File, Token> file;
    private final Logins logins;
    private final Audit audit;

    /** What is in the file (docs/formats.md). */
    record File(int version, List<Token> tokens) {}

    /** @param directory {@code $DORMOUSE_ROOT/api} */
    public Tokens(Path directory) {
        logins = new Logins(directory);
        audit = new Audit(directory);
        file = new AccessFile<>(
                directory.resolve("tokens.json"), File.class, File::tokens, tokens -> new File(1, tokens));
    }

    /** In the order in which they were made. */
    public List<Token> all() {
        return file.all();
    }

    /** Every token, and the pages that came by a code of {@code dormouse login}, which are revoked in the same way. */
    public List<TokenRow> rows() {
        List<TokenRow> rows = new ArrayList<>();
        all().forEach(token -> rows.add(new TokenRow(
                token.name(),
                token.role(),
                token.hash() == null ? "certificate" : "token",
                token.created(),
                token.expires())));
        logins.ofCodes()
                .forEach(login ->
                        rows.add(new TokenRow(login.id(), login.role(), "page", login.created(), login.expires())));
        return rows;
    }

    /**
     * Makes a token.
     *
     * @param life null for ever
     * @return its secret, which is kept nowhere
     */
    public Secret add(String name, Role role, @Nullable Duration life) {
        Secret secret = Secret.fresh(PREFIX);
        add(name, role, life, secret.hash(), null);
        return secret;
    }

    /** Lets in who proves to have the key of a certificate. */
    public void add(String name, Role role, @Nullable Duration life, Certificates.Print certificate) {
        add(name, role, life, null, certificate.digits());
    }

    private void add(
            String name, Role role, @Nullable Duration life, @Nullable String hash, @Nullable String certificate) {
        Names.check("token name", name);
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        String end = life == null ? null : now.plus(life).toString();
        file.change(tokens -> {
            if (tokens.stream().anyMatch(token -> token.name().equals(name))) {
                throw DormouseException.failed(
                        "There is a token '" + name + "' already",
                        "Choose another name, or remove it with 'dormouse token rm " + name + "'");
            }
            tokens.add(new Token(Secret.id("token-"), name, role, hash, certificate, now.toString(), end));
        });
        audit.write("root", "command", "TOKEN_ADD", name, "ok");
    }

    /** @throws DormouseException if there is none of that name */
    public void remove(String name) {
        Optional<Login> page = logins.ofCodes().stream()
                .filter(login -> login.id().equals(name))
                .findFirst();
        if (page.isPresent()) {
            logins.remove(page.get());
        } else {
            file.change(tokens -> {
                if (!tokens.removeIf(token -> token.name().equals(name))) {
                    throw DormouseException.failed(
                            "There is no token '" + name + "'", "'dormouse token ls' lists those that there are");
                }
            });
        }
        audit.write("root", "command", "TOKEN_RM", name, "ok");
    }

    Optional<Token> of(Secret secret) {
        String hash = secret.hash();
        return all().stream().filter(token -> hash.equals(token.hash())).findFirst();
    }

    Optional<Token> of(Certificates.Print certificate) {
        return all().stream()
                .filter(token -> certificate.digits().equals(token.certificate()))
                .findFirst();
    }

    Optional<Token> byId(String id) {
        return all().stream().filter(token -> token.id().equals(id)).findFirst();
    }

    /** Whether anybody is to be asked for a certificate: browsers ask their users which one when a server wants one. */
    public boolean wantCertificates() {
        return all().stream().anyMatch(token -> token.certificate() != null);
    }
}
