package dev.dormouse.gl.vtest;

import dev.dormouse.gl.GlException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Makes values of whole messages. */
public final class VtestReader {
    /** Dwords of a batch's description in SUBMIT_CMD2, and of a synchronization point. */
    private static final int BATCH = 8;

    private static final int POINT = 3;

    private final MemorySegment message;

    private VtestReader(MemorySegment message) {
        this.message = message;
    }

    /**
     * @param message one, as long as {@link VtestFrame#length} says
     * @throws GlException if it contradicts itself
     */
    public static VtestMessage read(MemorySegment message) {
        return new VtestReader(message).read();
    }

    private VtestMessage read() {
        VtestCommand command = VtestFrame.command(VtestFrame.word(message, Integer.BYTES));
        return switch (command) {
            case GET_CAPS -> new VtestMessage.GetCaps();
            case GET_CAPS2 -> new VtestMessage.GetCaps2();
            case PING_PROTOCOL_VERSION -> new VtestMessage.Ping();
            case PROTOCOL_VERSION -> new VtestMessage.ProtocolVersion(word(0));
            case CREATE_RENDERER -> new VtestMessage.CreateRenderer(name());
            case RESOURCE_CREATE -> new VtestMessage.ResourceCreate(resource());
            case RESOURCE_CREATE2 -> new VtestMessage.ResourceCreate2(resource(), data(10));
            case RESOURCE_UNREF -> new VtestMessage.ResourceUnref(word(0));
            case TRANSFER_GET -> new VtestMessage.TransferGet(transfer());
            case TRANSFER_PUT -> new VtestMessage.TransferPut(transfer(), at(11));
            case TRANSFER_GET2 -> new VtestMessage.TransferGet2(transfer2());
            case TRANSFER_PUT2 -> new VtestMessage.TransferPut2(transfer2());
            case SUBMIT_CMD -> new VtestMessage.SubmitCmd(at(0), dwords());
            case RESOURCE_BUSY_WAIT -> new VtestMessage.BusyWait(word(0), word(1));
            default -> readLater(command);
        };
    }

    /** Those of version 3. */
    private VtestMessage readLater(VtestCommand command) {
        return switch (command) {
            case GET_PARAM -> new VtestMessage.GetParam(word(0));
            case GET_CAPSET -> new VtestMessage.GetCapset(word(0), word(1));
            case CONTEXT_INIT -> new VtestMessage.ContextInit(word(0));
            case RESOURCE_CREATE_BLOB -> new VtestMessage.CreateBlob(word(0), word(1), wide(2), wide(4));
            case SYNC_CREATE -> new VtestMessage.SyncCreate(wide(0));
            case SYNC_UNREF -> new VtestMessage.SyncUnref(word(0));
            case SYNC_READ -> new VtestMessage.SyncRead(word(0));
            case SYNC_WRITE -> new VtestMessage.SyncWrite(point(0));
            case SYNC_WAIT -> syncWait();
            case SUBMIT_CMD2 -> submit2();
            default -> throw new IllegalStateException(command.name());
        };
    }

    private ResourceArguments resource() {
        return new ResourceArguments(
                word(0), word(1), word(2), word(3), word(4), word(5), word(6), word(7), word(8), word(9));
    }

    private Transfer transfer() {
        return new Transfer(word(0), word(1), word(2), word(3), box(4), data(10));
    }

    private Transfer2 transfer2() {
        return new Transfer2(
                word(0), word(1), box(2), VtestFrame.unsigned(message, at(8)), VtestFrame.unsigned(message, at(9)));
    }

    private Box box(int first) {
        return new Box(
                word(first), word(first + 1), word(first + 2), word(first + 3), word(first + 4), word(first + 5));
    }

    /** How many bytes are to be answered or shared. */
    private long data(int index) {
        long size = VtestFrame.unsigned(message, at(index));
        if (size > VtestFrame.MOST_DATA) {
            throw new GlException("contents of " + size + " bytes are longer than any");
        }
        return size;
    }

    private String name() {
        byte[] bytes = message.asSlice(VtestFrame.HEADER).toArray(ValueLayout.JAVA_BYTE);
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    private VtestMessage syncWait() {
        if (dwords() < 2 || (dwords() - 2) % POINT != 0) {
            throw new GlException("SYNC_WAIT has " + dwords() + " dwords");
        }
        return new VtestMessage.SyncWait(word(0), word(1), points(2, (dwords() - 2) / POINT));
    }

    private List<SyncPoint> points(int first, int count) {
        List<SyncPoint> points = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            points.add(point(first + POINT * i));
        }
        return points;
    }

    private VtestMessage submit2() {
        long count = dwords() == 0 ? 0 : VtestFrame.unsigned(message, at(0));
        if (dwords() == 0 || 1 + BATCH * count > dwords()) {
            throw new GlException("SUBMIT_CMD2 of " + dwords() + " dwords has no room for " + count + " batches");
        }
        requireApart((int) count);
        List<Batch> batches = new ArrayList<>((int) count);
        for (int i = 0; i < count; i++) {
            batches.add(batch(1 + BATCH * i));
        }
        return new VtestMessage.SubmitCmd2(batches);
    }

    /** Batches may lie on top of one another: many that share many points would be far more than was sent. */
    private void requireApart(int batches) {
        long points = 0;
        for (int i = 0; i < batches; i++) {
            points += VtestFrame.unsigned(message, at(1 + BATCH * i + 4));
        }
        if (POINT * points > dwords()) {
            throw new GlException("SUBMIT_CMD2 has " + points + " synchronization points in " + dwords() + " dwords");
        }
    }

    private Batch batch(int first) {
        int commands = inside(first + 1, first + 2, 1);
        int syncs = inside(first + 3, first + 4, POINT);
        return new Batch(word(first), at(commands), word(first + 2), points(syncs, word(first + 4)), word(first + 5));
    }

    /** The place that a batch tells, which must lie in the message with all that is there. */
    private int inside(int offset, int count, int each) {
        long from = VtestFrame.unsigned(message, at(offset));
        long many = VtestFrame.unsigned(message, at(count));
        if (from + each * many > dwords()) {
            throw new GlException("SUBMIT_CMD2 has a batch outside of itself");
        }
        return (int) from;
    }

    private SyncPoint point(int first) {
        return new SyncPoint(word(first), wide(first + 1));
    }

    private int dwords() {
        return (int) ((message.byteSize() - VtestFrame.HEADER) / Integer.BYTES);
    }

    private int word(int index) {
        return VtestFrame.word(message, at(index));
    }

    private long wide(int index) {
        return VtestFrame.unsigned(message, at(index)) | (long) word(index + 1) << Integer.SIZE;
    }

    private static long at(int index) {
        return VtestFrame.HEADER + (long) Integer.BYTES * index;
    }
}
