package dev.dormouse.core.exchange;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.snapshot.Room;
import dev.dormouse.core.tar.TarDamage;
import java.nio.file.Path;

/**
 * What one import may unpack in all, archives in archives included: a few bytes may unpack to any number of bytes and names. For one thread.
 */
final class Budget {
    private static final int MAX_MEMBERS = 1 << 20;

    /** Characters of all names, which are kept in this process's memory: a mean of 128 each. */
    private static final long MAX_NAMES = 1L << 27;

    private final long most;
    private long bytes;
    private long members;
    private long names;

    /** @param most bytes */
    Budget(long most) {
        this.most = most;
    }

    /** Of what can be spared where everything is unpacked. */
    static Budget in(Path directory) {
        return new Budget(Room.spare(directory));
    }

    /** So many have been unpacked. */
    void took(long more) {
        bytes += more;
        if (bytes > most) {
            throw new DormouseException(
                    DormouseException.Code.FAILED,
                    "The archive unpacks to more than the " + (most >> 20) + " MiB that can be spared here",
                    "Free some space, or set DORMOUSE_STAGING to a larger file system; do not trust an archive that should be"
                            + " small");
        }
    }

    /** A file, or a directory, of this name. */
    void member(String path) {
        members++;
        names += path.length();
        if (members > MAX_MEMBERS || names > MAX_NAMES) {
            throw TarDamage.of("it has too many members");
        }
    }

    /** A file and the directories that it lies in, which are made if they are missing. */
    void memberIn(String path) {
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            member("");
        }
        member(path);
    }
}
