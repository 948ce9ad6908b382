package dev.dormouse.server.access;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** {@code codes.json}: codes by which root's browser logs in, once each. */
public final class Codes {
    /** Long enough to open a browser. */
    public static final Duration LIFE = Duration.ofMinutes(5);

    private static final int MOST = 100;

    private final AccessFile<File, Code> file;

    /** What is in the file (docs/formats.md). */
    record File(int version, List<Code> codes) {}

    /** One that was not used yet. */
    record Code(String hash, String expires) {
        boolean good(Instant now) {
            return now.isBefore(Instant.parse(expires));
        }
    }

    /** @param directory {@code $DORMOUSE_ROOT/api} */
    public Codes(Path directory) {
        file = new AccessFile<>(directory.resolve("codes.json"), File.class, File::codes, codes -> new File(1, codes));
    }

    /** A new one, which may operate. */
    public Secret add() {
        Secret secret = Secret.fresh("");
        Instant now = Instant.now();
        file.change(codes -> {
            codes.removeIf(code -> !code.good(now));
            while (codes.size() >= MOST) {
                codes.removeFirst();
            }
            codes.add(new Code(secret.hash(), now.plus(LIFE).toString()));
        });
        return secret;
    }

    /** Whether it was good; it is not any more, of two who use it at the same time one fails. */
    boolean redeem(Secret secret) {
        String hash = secret.hash();
        // Looking first keeps who guesses from writing files.
        if (file.all().stream().noneMatch(code -> code.hash().equals(hash))) {
            return false;
        }
        AtomicBoolean good = new AtomicBoolean();
        Instant now = Instant.now();
        file.change(codes -> {
            good.set(codes.stream().anyMatch(code -> code.hash().equals(hash) && code.good(now)));
            codes.removeIf(code -> code.hash().equals(hash));
        });
        return good.get();
    }
}
