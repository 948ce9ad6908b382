package dev.dormouse.server.access;

import dev.dormouse.api.Share;
import dev.dormouse.api.ShareOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code shares.json}: the links by which others see one session each. */
public final class Shares {
    /** Whoever wants a session for longer gets a token. */
    public static final Duration LONGEST = Duration.ofDays(30);

    private static final int MOST = 1000;

    private final AccessFile<File, StoredShare> file;
    private final UnaryOperator<@Nullable String> created;

    /** What is in the file (docs/formats.md). */
    record File(int version, List<StoredShare> shares) {}

    /**
     * @param directory {@code $DORMOUSE_ROOT/api}
     * @param created when the session of a name was first started; null if there is none of that name
     */
    public Shares(Path directory, UnaryOperator<@Nullable String> created) {
        this.created = created;
        file = new AccessFile<>(
                directory.resolve("shares.json"), File.class, File::shares, shares -> new File(1, shares));
    }

    /** @throws dev.dormouse.server.call.Refusal if the order is no sense */
    public Share add(String session, String sessionCreated, ShareOrder order) {
        ShareOrders.check(order);
        Secret code = Secret.fresh("");
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        StoredShare share = new StoredShare(
                Secret.id("share-"),
                session,
                sessionCreated,
                order.role(),
                order.label(),
                code.hash(),
                now.toString(),
                now.plusSeconds(order.seconds()).toString());
        file.change(shares -> {
            shares.removeIf(old -> !old.good(now));
            if (shares.size() >= MOST) {
                throw ShareOrders.tooMany(MOST);
            }
            shares.add(share);
        });
        Share told = share.told();
        return new Share(
                told.id(), session, told.role(), told.label(), told.created(), told.expires(), code.text(), path(code));
    }

    private static String path(Secret code) {
        return "/#share=" + code.text();
    }

    /** Those that are good now. */
    public List<Share> all() {
        Instant now = Instant.now();
        return file.all().stream()
                .filter(share -> good(share, now))
                .map(StoredShare::told)
                .toList();
    }

    /** Whether there was one. */
    public boolean remove(String session, String id) {
        boolean there = file.all().stream()
                .anyMatch(share -> share.id().equals(id) && share.session().equals(session));
        file.change(shares -> shares.removeIf(
                share -> share.id().equals(id) && share.session().equals(session)));
        return there;
    }

    /** Links follow their session to its new name; returns them. */
    public List<Share> renamed(String from, String to) {
        List<Share> moved = new ArrayList<>();
        file.change(shares -> shares.replaceAll(share -> {
            if (!share.session().equals(from) || !good(share.of(to), Instant.now())) {
                return share;
            }
            moved.add(share.of(to).told());
            return share.of(to);
        }));
        return moved;
    }

    Optional<StoredShare> of(Secret code) {
        String hash = code.hash();
        return file.all().stream().filter(share -> share.hash().equals(hash)).findFirst();
    }

    Optional<StoredShare> byId(String id) {
        return file.all().stream().filter(share -> share.id().equals(id)).findFirst();
    }

    /** Not expired, and its session is not another one by now. A session that is being rolled back is gone for a moment. */
    boolean good(StoredShare share, Instant now) {
        if (!share.good(now)) {
            return false;
        }
        String found = created.apply(share.session());
        return found == null || found.equals(share.sessionCreated());
    }
}
