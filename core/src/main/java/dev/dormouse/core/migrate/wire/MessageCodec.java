package dev.dormouse.core.migrate.wire;

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
        Kind kind = kind(message);
        byte[] body = fields(message, new Out()).done();
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

    private static Kind kind(Message message) {
        return switch (message) {
            case Message.Hello _ -> Kind.HELLO;
            case Message.Propose _ -> Kind.PROPOSE;
            case Message.Judge _ -> Kind.JUDGE;
            case Message.Probe _ -> Kind.PROBE;
            case Message.Probed _ -> Kind.PROBED;
            case Message.Begin _ -> Kind.BEGIN;
            case Message.Key _ -> Kind.KEY;
            case Message.Bye _ -> Kind.BYE;
            case Message.Offer _ -> Kind.OFFER;
            case Message.Want _ -> Kind.WANT;
            case Message.Chunks _ -> Kind.CHUNKS;
            case Message.EndRound _ -> Kind.END_ROUND;
            case Message.Stored _ -> Kind.STORED;
            case Message.FilePart _ -> Kind.FILE_PART;
            case Message.Snapshot _ -> Kind.SNAPSHOT;
            case Message.Prepared _ -> Kind.PREPARED;
            case Message.Start _ -> Kind.START;
            case Message.Running _ -> Kind.RUNNING;
            case Message.Failed _ -> Kind.FAILED;
            case Message.Query _ -> Kind.QUERY;
            case Message.Status _ -> Kind.STATUS;
            case Message.Forget _ -> Kind.FORGET;
            case Message.Forgotten _ -> Kind.FORGOTTEN;
            case Message.Pulse _ -> Kind.PULSE;
            case Message.Trouble _ -> Kind.TROUBLE;
        };
    }

    private static Out fields(Message message, Out out) {
        return switch (message) {
            case Message.Hello hello ->
                out.number(hello.protocol(), 2).text(hello.software()).text(hello.origin());
            case Message.Propose propose -> out.text(propose.json());
            case Message.Judge judge -> out.text(judge.json());
            case Message.Probe probe -> out.rest(probe.filling());
            case Message.Begin begin -> out.text(begin.migration()).number(begin.lazy() ? 1 : 0, 1);
            case Message.Key key -> out.rest(key.naming());
            case Message.Offer offer -> offer(offer, out);
            case Message.Want want -> out.rest(want.chunks().toByteArray());
            case Message.Chunks chunks -> out.rest(chunks.frame());
            case Message.Stored stored -> out.number(stored.bytes(), 8);
            case Message.FilePart part -> part(part, out);
            case Message.Snapshot snapshot -> out.text(snapshot.manifest());
            case Message.Prepared prepared -> out.text(prepared.snapshot());
            case Message.Running running -> out.number(running.millis(), 8);
            case Message.Failed failed -> out.text(failed.cause()).text(failed.cure());
            case Message.Query query -> out.text(query.migration());
            case Message.Status status -> out.number(status.standing().number(), 1);
            case Message.Trouble trouble ->
                out.number(trouble.exit(), 1).text(trouble.cause()).text(trouble.cure());
            case Message.Probed _,
                    Message.Bye _,
                    Message.EndRound _,
                    Message.Start _,
                    Message.Forget _,
                    Message.Forgotten _,
                    Message.Pulse _ -> out;
        };
    }

    private static Out offer(Message.Offer offer, Out out) {
        offer.chunks().forEach(chunk -> out.hash(chunk.name()).number(chunk.length(), 2));
        return out;
    }

    private static Out part(Message.FilePart part, Out out) {
        out.text(part.path());
        part.runs().forEach(run -> out.number(run.row(), 4).number(run.count(), 8));
        return out;
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
            case HELLO -> new Message.Hello((int) in.number(2), in.text(LONGEST_WORD), in.text(LONGEST_WORD));
            case PROPOSE -> new Message.Propose(in.text(LONGEST_JSON));
            case JUDGE -> new Message.Judge(in.text(LONGEST_JSON));
            case PROBE -> new Message.Probe(in.rest());
            case PROBED -> new Message.Probed();
            case BEGIN -> new Message.Begin(in.text(LONGEST_WORD), in.number(1) != 0);
            case KEY -> new Message.Key(in.rest());
            case BYE -> new Message.Bye();
            case OFFER -> new Message.Offer(chunks(in));
            case WANT -> new Message.Want(BitSet.valueOf(in.restBytes()));
            case CHUNKS -> new Message.Chunks(in.rest());
            case END_ROUND -> new Message.EndRound();
            case STORED -> new Message.Stored(in.count());
            case FILE_PART -> new Message.FilePart(in.text(LONGEST_PATH), runs(in));
            case SNAPSHOT -> new Message.Snapshot(in.text(LONGEST_JSON));
            case PREPARED -> new Message.Prepared(in.text(LONGEST_WORD));
            case START -> new Message.Start();
            case RUNNING -> new Message.Running(in.count());
            case FAILED -> new Message.Failed(in.text(LONGEST_WORD), in.text(LONGEST_WORD));
            case QUERY -> new Message.Query(in.text(LONGEST_WORD));
            case STATUS -> new Message.Status(Standing.of((int) in.number(1)));
            case FORGET -> new Message.Forget();
            case FORGOTTEN -> new Message.Forgotten();
            case PULSE -> new Message.Pulse();
            case TROUBLE -> new Message.Trouble((int) in.number(1), in.text(LONGEST_WORD), in.text(LONGEST_WORD));
        };
        return in.end(message);
    }

    private static List<Message.Chunk> chunks(In in) {
        List<Message.Chunk> chunks = new ArrayList<>();
        while (in.remaining() > 0) {
            Message.Chunk chunk = new Message.Chunk(in.hash(), (int) in.number(2));
            if (chunk.length() < 1 || chunk.length() > LONGEST_CHUNK) {
                throw new WireException("a chunk of " + chunk.length() + " bytes");
            }
            chunks.add(chunk);
        }
        return chunks;
    }

    private static List<Message.Run> runs(In in) {
        if (in.remaining() > MOST_RUNS * RUN) {
            throw new WireException("a file in too many parts");
        }
        List<Message.Run> runs = new ArrayList<>();
        while (in.remaining() > 0) {
            Message.Run run = new Message.Run((int) in.number(4), in.count());
            if (run.row() < Message.Run.ZEROS || run.count() == 0) {
                throw new WireException("a part of a file that is none");
            }
            runs.add(run);
        }
        return runs;
    }
}
