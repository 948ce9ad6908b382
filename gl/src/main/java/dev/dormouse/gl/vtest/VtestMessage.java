package dev.dormouse.gl.vtest;

import java.util.List;

/** A message of a program. What is long stays in the buffer that it came in. */
public sealed interface VtestMessage {
    record CreateRenderer(String name) implements VtestMessage {}

    record GetCaps() implements VtestMessage {}

    record GetCaps2() implements VtestMessage {}

    record Ping() implements VtestMessage {}

    record ProtocolVersion(int version) implements VtestMessage {}

    record ResourceCreate(ResourceArguments resource) implements VtestMessage {}

    /** @param dataSize of the memory that is to be shared, 0 for none */
    record ResourceCreate2(ResourceArguments resource, long dataSize) implements VtestMessage {}

    record ResourceUnref(int handle) implements VtestMessage {}

    record TransferGet(Transfer transfer) implements VtestMessage {}

    /** @param at where the data begins, in bytes from the message's begin */
    record TransferPut(Transfer transfer, long at) implements VtestMessage {}

    record TransferGet2(Transfer2 transfer) implements VtestMessage {}

    record TransferPut2(Transfer2 transfer) implements VtestMessage {}

    /** @param at where the commands begin, in bytes from the message's begin */
    record SubmitCmd(long at, int dwords) implements VtestMessage {}

    record BusyWait(int handle, int flags) implements VtestMessage {
        static final int WAIT = 1;

        /** Whether the answer is to come only when nothing is busy any more. */
        public boolean waits() {
            return (flags & WAIT) != 0;
        }
    }

    record GetParam(int param) implements VtestMessage {}

    record GetCapset(int id, int version) implements VtestMessage {}

    record ContextInit(int capset) implements VtestMessage {}

    record CreateBlob(int type, int flags, long size, long blob) implements VtestMessage {}

    record SyncCreate(long value) implements VtestMessage {}

    record SyncUnref(int id) implements VtestMessage {}

    record SyncRead(int id) implements VtestMessage {}

    record SyncWrite(SyncPoint point) implements VtestMessage {}

    record SyncWait(int flags, int timeout, List<SyncPoint> points) implements VtestMessage {
        public SyncWait {
            points = List.copyOf(points);
        }
    }

    record SubmitCmd2(List<Batch> batches) implements VtestMessage {
        public SubmitCmd2 {
            batches = List.copyOf(batches);
        }
    }
}
