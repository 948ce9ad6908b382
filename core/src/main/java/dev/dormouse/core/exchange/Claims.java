package dev.dormouse.core.exchange;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.DormouseException.Code;
import dev.dormouse.core.session.Names;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.SnapshotStore;
import dev.dormouse.core.tar.TarDamage;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the manifest in a file of another host says of itself: it decides here what users' words mean, and what is the latest. */
final class Claims {
    private Claims() {}

    /** @throws DormouseException DAMAGED if it says what no Dormouse writes, UNFIT_HOST if it is another one's */
    static void require(Manifest manifest) {
        if (manifest.version() != Manifest.VERSION) {
            throw new DormouseException(
                    Code.UNFIT_HOST,
                    "The file was made by another Dormouse, whose snapshots this one does not read",
                    "Use the Dormouse that wrote it");
        }
        Session session = manifest.session();
        String tag = manifest.tag();
        require("snapshot id", Names.isId(manifest.id()));
        require("session name", Names.isGood(session.name()));
        require("container id", Names.isGood(session.container()));
        require("tag", tag == null || Names.isTag(tag));
        require("time", isTime(manifest.created()) && isTime(session.created()));
    }

    private static void require(String what, boolean good) {
        if (!good) {
            throw TarDamage.of("it holds no good " + what);
        }
    }

    /** As an Instant writes itself, in years of four digits: snapshots are sorted by it. */
    private static boolean isTime(String text) {
        try {
            return text.startsWith("2") && Instant.parse(text).toString().equals(text);
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** The tag that it has here: none if a user means another snapshot by that word. */
    static @Nullable String tag(Manifest manifest, SnapshotStore snapshots) {
        String tag = manifest.tag();
        return tag == null || isTaken(tag, snapshots) ? null : tag;
    }

    private static boolean isTaken(String word, SnapshotStore snapshots) {
        return snapshots.exists(word)
                || snapshots.all().stream()
                        .anyMatch(each -> word.equals(each.tag())
                                || word.equals(each.session().name())
                                || each.id().startsWith(word));
    }
}
