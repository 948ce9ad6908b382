package dev.dormouse.core.migrate.fit;

import dev.dormouse.core.snapshot.HostFacts;
import java.util.List;

/**
 * What a host says to a session that is to come.
 *
 * @param host which one it is
 * @param misfits what keeps the session from running there
 * @param notes what will be different there, sentences
 * @param lazy whether memory can come there after the session runs
 */
public record Verdict(int version, HostFacts host, List<Misfit> misfits, List<String> notes, boolean lazy) {
    public static final int VERSION = 1;
}
