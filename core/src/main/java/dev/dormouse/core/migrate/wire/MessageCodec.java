package dev.dormouse.core.migrate.wire;

import dev.dormouse.core.migrate.wire.Message.Abort;
import dev.dormouse.core.migrate.wire.Message.Aborted;
import dev.dormouse.core.migrate.wire.Message.Begin;
import dev.dormouse.core.migrate.wire.Message.Bye;
import dev.dormouse.core.migrate.wire.Message.Chunk;
import dev.dormouse.core.migrate.wire.Message.Chunks;
import dev.dormouse.core.migrate.wire.Message.EndRound;
import dev.dormouse.core.migrate.wire.Message.Failed;
import dev.dormouse.core.migrate.wire.Message.FilePart;
import dev.dormouse.core.migrate.wire.Message.Forget;
import dev.dormouse.core.migrate.wire.Message.Forgotten;
import dev.dormouse.core.migrate.wire.Message.Hello;
import dev.dormouse.core.migrate.wire.Message.Judge;
import dev.dormouse.core.migrate.wire.Message.Key;
import dev.dormouse.core.migrate.wire.Message.Offer;
import dev.dormouse.core.migrate.wire.Message.Prepared;
import dev.dormouse.core.migrate.wire.Message.Probe;
import dev.dormouse.core.migrate.wire.Message.Probed;
import dev.dormouse.core.migrate.wire.Message.Propose;
import dev.dormouse.core.migrate.wire.Message.Pulse;
import dev.dormouse.core.migrate.wire.Message.Query;
import dev.dormouse.core.migrate.wire.Message.Run;
import dev.dormouse.core.migrate.wire.Message.Running;
import dev.dormouse.core.migrate.wire.Message.Snapshot;
import dev.dormouse.core.migrate.wire.Message.Start;
import dev.dormouse.core.migrate.wire.Message.Status;
import dev.dormouse.core.migrate.wire.Message.Stored;
import dev.dormouse.core.migrate.wire.Message.Trouble;
import dev.dormouse.core.migrate.wire.Message.Want;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Messages as bytes: how many follow the head (4, little-endian), the kind (1), and the fields. Whoever reads asks {@link #length} with
 * the head before there is room for the rest.
 */
public final class MessageCodec {
    public static final int HEAD = 5;

    /** What both sides speak. */
    public static final int PROTOCOL = 1;

    /** No offer has more. */
    public static final int MOST_CHUNKS = 1024;

    /** No part of a file has more. */
    public static final int MOST_RUNS = 64 << 10;

    private static final int LONGEST_PATH = 4096;
    private static final int LONGEST_WORD = 8192;
    private static final int LONGEST_JSON = 32 << 20;
    private static final int LONGEST_CHUNK = 4096;
    private static final int RUN = Integer.BYTES + Long.BYTES;

    private MessageCodec() {}

    public static byte[] encode(Message message) {
        Out out = new Out();
        Kind kind = write(message, out);
        byte[] body = out.done();
        if (body.length > kind.most()) {
            throw new WireException("a message of " + body.length + " bytes is too long to be sent");
        }
        return ByteBuffer.allocate(HEAD + body.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(body.length)
                .put((byte) kind.number())
                .put(body)
                .array();
    }

    private static Kind write(Message message, Out out) {
        return switch (message) {
            case Hello hello -> {
                out.number(hello.protocol(), 2).text(hello.software()).text(hello.origin());
                yield Kind.HELLO;
            }
            case Propose propose -> {
                out.text(propose.json());
                yield Kind.PROPOSE;
            }
            case Judge judge -> {
                out.text(judge.json());
                yield Kind.JUDGE;
            }
            case Probe probe -> {
                out.rest(probe.filling());
                yield Kind.PROBE;
            }
            case Probed _ -> Kind.PROBED;
            case Begin begin -> {
                out.text(begin.migration()).number(begin.lazy() ? 1 : 0, 1);
                yield Kind.BEGIN;
            }
            case Key key -> {
                out.rest(key.naming());
                yield Kind.KEY;
            }
            case Bye _ -> Kind.BYE;
            case Offer offer -> {
                offer.chunks().forEach(chunk -> out.hash(chunk.name()).number(chunk.length(), 2));
                yield Kind.OFFER;
            }
            case Want want -> {
                out.rest(want.chunks().toByteArray());
                yield Kind.WANT;
            }
            case Chunks chunks -> {
                out.rest(chunks.frame());
                yield Kind.CHUNKS;
            }
            case EndRound _ -> Kind.END_ROUND;
            case Stored stored -> {
                out.number(stored.bytes(), 8);
                yield Kind.STORED;
            }
            case FilePart part -> {
                out.text(part.path());
                part.runs().forEach(run -> out.number(run.row(), 4).number(run.count(), 8));
                yield Kind.FILE_PART;
            }
            case Snapshot snapshot -> {
                out.text(snapshot.manifest());
                yield Kind.SNAPSHOT;
            }
            case Prepared _ -> Kind.PREPARED;
            case Start _ -> Kind.START;
            case Running running -> {
                out.number(running.millis(), 8);
                yield Kind.RUNNING;
            }
            case Failed failed -> {
                out.text(failed.cause()).text(failed.cure());
                yield Kind.FAILED;
            }
            case Query query -> {
                out.text(query.migration());
                yield Kind.QUERY;
            }
            case Status status -> {
                out.number(status.standing().ordinal(), 1);
                yield Kind.STATUS;
            }
            case Abort _ -> Kind.ABORT;
            case Aborted _ -> Kind.ABORTED;
            case Forget _ -> Kind.FORGET;
            case Forgotten _ -> Kind.FORGOTTEN;
            case Pulse _ -> Kind.PULSE;
            case Trouble trouble -> {
                out.number(trouble.exit(), 1).text(trouble.cause()).text(trouble.cure());
                yield Kind.TROUBLE;
            }
        };
    }

    /**
     * How many bytes follow a head.
     *
     * @throws WireException if there is no such message, or none of it is so long
     */
    public static int length(byte[] head) {
        ByteBuffer bytes = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        int length = bytes.getInt();
        Kind kind = Kind.of(bytes.get());
        if (length < 0 || length > kind.most()) {
            throw new WireException("a message of " + Integer.toUnsignedString(length) + " bytes");
        }
        return length;
    }

    /** @throws WireException if the bytes are no such message */
    public static Message decode(byte[] head, byte[] body) {
        In in = new In(body);
        Message message = switch (Kind.of(head[HEAD - 1])) {
            case HELLO -> new Hello((int) in.number(2), in.text(LONGEST_WORD), in.text(LONGEST_WORD));
            case PROPOSE -> new Propose(in.text(LONGEST_JSON));
            case JUDGE -> new Judge(in.text(LONGEST_JSON));
            case PROBE -> new Probe(in.rest());
            case PROBED -> new Probed();
            case BEGIN -> new Begin(in.text(LONGEST_WORD), in.number(1) != 0);
            case KEY -> new Key(in.rest());
            case BYE -> new Bye();
            case OFFER -> new Offer(chunks(in));
            case WANT -> new Want(BitSet.valueOf(in.restBytes()));
            case CHUNKS -> new Chunks(in.rest());
            case END_ROUND -> new EndRound();
            case STORED -> new Stored(in.count());
            case FILE_PART -> new FilePart(in.text(LONGEST_PATH), runs(in));
            case SNAPSHOT -> new Snapshot(in.text(LONGEST_JSON));
            case PREPARED -> new Prepared();
            case START -> new Start();
            case RUNNING -> new Running(in.count());
            case FAILED -> new Failed(in.text(LONGEST_WORD), in.text(LONGEST_WORD));
            case QUERY -> new Query(in.text(LONGEST_WORD));
            case STATUS -> new Status(standing((int) in.number(1)));
            case ABORT -> new Abort();
            case ABORTED -> new Aborted();
            case FORGET -> new Forget();
            case FORGOTTEN -> new Forgotten();
            case PULSE -> new Pulse();
            case TROUBLE -> new Trouble((int) in.number(1), in.text(LONGEST_WORD), in.text(LONGEST_WORD));
        };
        return in.end(message);
    }

    private static List<Chunk> chunks(In in) {
        List<Chunk> chunks = new ArrayList<>();
        while (in.remaining() > 0) {
            Chunk chunk = new Chunk(in.hash(), (int) in.number(2));
            if (chunk.length() < 1 || chunk.length() > LONGEST_CHUNK) {
                throw new WireException("a chunk of " + chunk.length() + " bytes");
            }
            chunks.add(chunk);
        }
        return chunks;
    }

    private static List<Run> runs(In in) {
        if (in.remaining() > MOST_RUNS * RUN) {
            throw new WireException("a file in too many parts");
        }
        List<Run> runs = new ArrayList<>();
        while (in.remaining() > 0) {
            Run run = new Run((int) in.number(4), in.count());
            if (run.row() < Run.ZEROS || run.count() == 0) {
                throw new WireException("a part of a file that is none");
            }
            runs.add(run);
        }
        return runs;
    }

    private static Standing standing(int number) {
        if (number >= Standing.values().length) {
            throw new WireException("a move that stands at " + number);
        }
        return Standing.values()[number];
    }
}
