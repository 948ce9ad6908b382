package dev.dormouse.core.migrate.wire;

import dev.dormouse.store.name.Hash;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.List;

/** What hosts say to each other (docs/migrate.md). The source of a session asks, its target answers. */
public sealed interface Message {
    /** The first of both sides; {@code origin} says which Dormouse root it is. */
    record Hello(int protocol, String software, String origin) implements Message {}

    /** What is to come, as JSON: {@link dev.dormouse.core.migrate.fit.Proposal}. */
    record Propose(String json) implements Message {}

    /** What the target says to that, as JSON: {@link dev.dormouse.core.migrate.fit.Verdict}. */
    record Judge(String json) implements Message {}

    /** Nothing but bytes, to measure how fast they travel. */
    record Probe(ByteBuffer filling) implements Message {}

    /** A probe has come. */
    record Probed() implements Message {}

    /** The move begins; {@code lazy}: the session is to run before its memory is unpacked. */
    record Begin(String migration, boolean lazy) implements Message {}

    /** What the target names chunks with. */
    record Key(ByteBuffer naming) implements Message {}

    /** No more is to come. */
    record Bye() implements Message {}

    /** Chunks that the source has and may send, in their order. */
    record Offer(List<Chunk> chunks) implements Message {}

    /** One of them: its name at the target, and its bytes. */
    record Chunk(Hash name, int length) {}

    /** Which of an offer's chunks the target lacks, by their place in it. */
    record Want(BitSet chunks) implements Message {}

    /** Those, one behind the other in a zstd frame. */
    record Chunks(ByteBuffer frame) implements Message {}

    /** All that was sent is to be made durable. */
    record EndRound() implements Message {}

    /** It is; by how many bytes the store grew. */
    record Stored(long bytes) implements Message {}

    /** What a file consists of; parts with the same path belong together, in their order. */
    record FilePart(String path, List<Run> runs) implements Message {}

    /**
     * Some of a file.
     *
     * @param row of the first chunk, counted over all offers; {@link #ZEROS} for none
     * @param count of chunks; for zeros, bytes
     */
    record Run(int row, long count) {
        public static final int ZEROS = -1;
    }

    /** The snapshot that the file parts were of, as JSON. */
    record Snapshot(String manifest) implements Message {}

    /** The target has it, under an id of its own, and would wake it. */
    record Prepared(String snapshot) implements Message {}

    /** The source has given the session up: wake it. */
    record Start() implements Message {}

    /** It runs at the target; how long that took, in milliseconds. */
    record Running(long millis) implements Message {}

    /** It does not run at the target, and never will. */
    record Failed(String cause, String cure) implements Message {}

    /** What has become of a move? */
    record Query(String migration) implements Message {}

    /** That. */
    record Status(Standing standing) implements Message {}

    /** The source knows how it ended: nothing of it needs to be remembered. */
    record Forget() implements Message {}

    /** Forgotten. */
    record Forgotten() implements Message {}

    /** Sent every now and then, so that a dead host can be told from a busy one. */
    record Pulse() implements Message {}

    /** It cannot go on. */
    record Trouble(int exit, String cause, String cure) implements Message {}
}
