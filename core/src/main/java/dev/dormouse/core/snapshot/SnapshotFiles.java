package dev.dormouse.core.snapshot;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where the few small files of each snapshot are, by which it exists; what it consists of is in the store. */
sealed interface SnapshotFiles permits SnapshotDirectories, SharedSnapshots {
    /** Larger ones are none of ours. */
    long MOST = 512L << 20;

    /** Ids of all snapshots, readable or not. */
    List<String> ids();

    boolean exists(String id);

    /** @throws dev.dormouse.core.DormouseException DAMAGED if there is no such file */
    byte[] read(String id, String name);

    /** Makes a snapshot exist, in one step. */
    void commit(String id, Map<String, byte[]> files);

    /** Removes a snapshot; its name goes first, so that an interruption leaves nothing that looks like one. */
    void delete(String id);

    /** What is read next is what is really there, whatever this host keeps of it. */
    default void forget(String id) {}

    /** Removes what is no snapshot's, and will not be. */
    default void tidy() {}

    /** A file for what this host alone has learned of a snapshot; it goes with it, and others do not see it. */
    Path note(String id, String name);

    /** What users call the place of one. */
    String where(String id);
}
