package dev.dormouse.server.access;

import dev.dormouse.api.Problem;
import dev.dormouse.api.Role;
import dev.dormouse.server.call.Caller;
import dev.dormouse.server.call.Refusal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Lets callers in, and says whether one that was let in still may be. */
public final class Gate {
    /** For how long a page stays logged in. */
    public static final Duration LOGIN_LIFE = Logins.LIFE;

    private final Tokens tokens;
    private final Codes codes;
    private final Shares shares;
    private final Logins logins;
    private final Audit audit;
    private final Attempts attempts = new Attempts();
    private final LongAdder refused = new LongAdder();

    /** @param directory {@code $DORMOUSE_ROOT/api} */
    public Gate(Path directory, Tokens tokens, Shares shares, Audit audit) {
        this.audit = audit;
        this.tokens = tokens;
        this.codes = new Codes(directory);
        this.shares = shares;
        this.logins = new Logins(directory);
    }

    /** A cookie that was given. */
    public record Entered(Caller caller, Secret cookie) {}

    /**
     * Who makes a request: what it says itself counts more than what its browser says for it.
     *
     * @return null if it shows nothing
     * @throws Refusal if what it shows is not good
     */
    public @Nullable Pass admit(Credentials shown) {
        Secret bearer = shown.bearer();
        if (bearer != null) {
            return pass(bearer(bearer, shown.address()), null, false);
        }
        Credentials.LocalUser user = shown.user();
        if (user != null) {
            return pass(local(user, shown.address()), null, false);
        }
        Optional<Token> token = shown.certificate() == null ? Optional.empty() : tokens.of(shown.certificate());
        if (token.isPresent() && token.get().good(Instant.now())) {
            return pass(caller(token.get(), shown.address()), null, true);
        }
        return shown.cookie() == null ? null : cookie(shown.cookie(), shown.address());
    }

    private static Pass pass(Caller caller, @Nullable String login, boolean ambient) {
        return new Pass(caller, login, ambient);
    }

    private Caller bearer(Secret secret, String address) {
        Instant now = Instant.now();
        return tokens.of(secret)
                .filter(token -> token.good(now))
                .map(token -> caller(token, address))
                .orElseThrow(() -> wrong(address, "The token is wrong, expired or revoked"));
    }

    private Refusal wrong(String address, String cause) {
        refused.increment();
        // Beyond what is borne nothing is written either: who guesses must not fill the disk.
        attempts.failed(address);
        audit.write("", address, "LOGIN", "", "unauthorized");
        return new Refusal(Problem.Code.UNAUTHORIZED, cause, "Log in again, or ask for another token");
    }

    private static Caller local(Credentials.LocalUser user, String address) {
        if (!user.trusted()) {
            throw new Refusal(
                    Problem.Code.FORBIDDEN,
                    "The unix socket is for root and the server's own user, not for " + user.name(),
                    "Use the TCP address with a token");
        }
        return new Caller(user.name(), Role.OPERATE, "unix", null, false, null, address);
    }

    private @Nullable Pass cookie(Secret secret, String address) {
        return logins.of(secret)
                .filter(login -> login.good(Instant.now()))
                .map(login -> of(login, address))
                .orElse(null);
    }

    private @Nullable Pass of(Login login, String address) {
        Caller caller = caller(login, address);
        return caller == null ? null : pass(caller, login.id(), true);
    }

    private @Nullable Caller caller(Login login, String address) {
        Instant now = Instant.now();
        String origin = login.origin();
        if (origin == null) {
            return new Caller(login.id(), login.role(), login.id(), null, false, login.end(), address);
        }
        Caller first = tokens.byId(origin)
                .filter(token -> token.good(now))
                .map(token -> caller(token, address))
                .or(() -> shares.byId(origin)
                        .filter(share -> shares.good(share, now))
                        .map(share -> caller(share, address)))
                .orElse(null);
        return first == null ? null : first.until(login.end());
    }

    private static Caller caller(Token token, String address) {
        return new Caller(token.name(), token.role(), token.id(), null, false, token.end(), address);
    }

    private static Caller caller(StoredShare share, String address) {
        return new Caller(share.label(), share.role(), share.id(), share.session(), true, share.end(), address);
    }

    /**
     * Logs a page in.
     *
     * @throws Refusal UNAUTHORIZED if the secret is none of ours, TOO_MANY after many of these
     */
    public Entered enter(Secret secret, String address) {
        attempts.check(address);
        Instant now = Instant.now();
        Optional<Token> token = tokens.of(secret).filter(found -> found.good(now));
        if (token.isPresent()) {
            return entered(token.get().id(), token.get().role(), address);
        }
        Optional<StoredShare> share = shares.of(secret).filter(found -> shares.good(found, now));
        if (share.isPresent()) {
            return entered(share.get().id(), share.get().role(), address);
        }
        if (codes.redeem(secret)) {
            return entered(null, Role.OPERATE, address);
        }
        throw wrong(address, "This token, link or code is wrong, expired or was used already");
    }

    private Entered entered(@Nullable String origin, Role role, String address) {
        Secret cookie = logins.add(origin, role);
        Pass pass = cookie(cookie, address);
        if (pass == null) {
            throw wrong(address, "It was revoked just now");
        }
        audit.write(pass.caller().name(), address, "LOGIN", "", "ok");
        return new Entered(pass.caller(), cookie);
    }

    /** How many secrets were wrong. */
    public long refused() {
        return refused.sum();
    }

    /** Ends a page's login; for others nothing is to be ended. */
    public void leave(Pass pass) {
        if (pass.login() != null) {
            logins.byId(pass.login()).ifPresent(logins::remove);
        }
    }

    /** Whether what was opened may stay open. */
    public boolean stands(Pass pass) {
        Caller caller = pass.caller();
        if (pass.login() != null) {
            return logins.byId(pass.login())
                    .filter(login -> login.good(Instant.now()))
                    .map(login -> caller(login, caller.address()))
                    .filter(now -> same(now, caller))
                    .isPresent();
        }
        if (caller.grant().equals("unix")) {
            return true;
        }
        return tokens.byId(caller.grant())
                .filter(token -> token.good(Instant.now()) && token.role() == caller.role())
                .isPresent();
    }

    private static boolean same(Caller now, Caller then) {
        return now.role() == then.role() && Objects.equals(now.session(), then.session());
    }
}
