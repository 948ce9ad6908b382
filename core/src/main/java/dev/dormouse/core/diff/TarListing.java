package dev.dormouse.core.diff;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.tar.TarDamage;
import dev.dormouse.core.tar.TarEntry;
import dev.dormouse.core.tar.TarReader;
import dev.dormouse.store.StoredFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Lists the members of an archive in the store; reads their headers only. */
final class TarListing {
    private static final int MOST_MEMBERS = 10_000_000;

    private TarListing() {}

    /** @throws DormouseException DAMAGED if it is no tar archive to its end */
    static List<TarMember> of(StoredFile archive) {
        ArchiveInput in = new ArchiveInput(archive);
        TarReader reader = new TarReader(in);
        List<TarMember> members = new ArrayList<>();
        try {
            for (TarEntry entry = reader.next(); entry != null; entry = reader.next()) {
                members.add(TarMember.of(entry, in.position()));
                if (members.size() > MOST_MEMBERS) {
                    throw TarDamage.of("it has too many members");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return members;
    }
}
