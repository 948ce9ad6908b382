package dev.dormouse.gl.proxy;

import dev.dormouse.gl.GlException;
import dev.dormouse.gl.state.QueryCarry;
import dev.dormouse.gl.vtest.Transfer;
import dev.dormouse.gl.vtest.Transfer2;
import dev.dormouse.gl.vtest.VtestCommand;
import dev.dormouse.gl.vtest.VtestMessage;
import dev.dormouse.gl.vtest.VtestReplies;
import dev.dormouse.gl.vtest.VtestRequests;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Sends a program's messages to its server as version 0 of vtest has them, and its answers to the program. Owned by the connection's
 * thread.
 */
final class Forwarding {
    private static final int PIECE = 1 << 20;

    private final Program program;
    private final ClientOutput client;
    private final ConnectionOwner owner;
    private final Transfers transfers = new Transfers();
    private final Frames frames = new Frames();
    private final Habit habit = new Habit();
    private final QueryResults queries;
    private final Submitting submitting;
    private final Budget budget;
    // That said so, if nothing was submitted since.
    private @Nullable ServerLink idle;
    private MemorySegment piece = MemorySegment.NULL;

    Forwarding(Program program, ClientOutput client, ConnectionOwner owner, Budget budget) {
        this.program = program;
        this.client = client;
        this.owner = owner;
        this.budget = budget;
        this.queries = new QueryResults(program);
        this.submitting = new Submitting(queries);
    }

    Frames frames() {
        return frames;
    }

    /** Whether a program waits for an answer that only a server has, so that another server is to be asked if the one is gone. */
    static boolean isQuestion(VtestMessage message) {
        return switch (message) {
            case VtestMessage.TransferGet _, VtestMessage.TransferGet2 _, VtestMessage.BusyWait _ -> true;
            default -> false;
        };
    }

    /**
     * @param bytes the message, which the program has followed
     * @throws ServerGone if the server is; a question was not answered then
     * @throws GlException if the message is not for us
     */
    void forward(VtestMessage message, MemorySegment bytes, ServerLink link) {
        switch (message) {
            case VtestMessage.CreateRenderer _ -> throw new IllegalStateException("that is how a link begins");
            case VtestMessage.GetCaps _ -> caps(1, owner.offered().v1());
            case VtestMessage.GetCaps2 _ -> caps(2, owner.offered().v2());
            case VtestMessage.Ping _ -> client.send(VtestReplies.ping());
            case VtestMessage.ProtocolVersion _ -> client.send(VtestReplies.protocolVersion(program.version()));
            case VtestMessage.ResourceCreate create -> link.send(VtestRequests.resourceCreate(create.resource()));
            case VtestMessage.ResourceCreate2 create -> create(create, link);
            case VtestMessage.ResourceUnref unref -> unref(unref.handle(), link);
            case VtestMessage.TransferGet get -> get(get.transfer(), link);
            case VtestMessage.TransferPut put -> put(put, bytes, link);
            case VtestMessage.TransferGet2 get -> get2(get.transfer(), link);
            case VtestMessage.TransferPut2 put -> put2(put.transfer(), link);
            case VtestMessage.SubmitCmd submit -> submit(submit, bytes, link);
            case VtestMessage.BusyWait wait -> busyWait(wait, link);
            case VtestMessage.GetParam _ -> throw refused(VtestCommand.GET_PARAM);
            case VtestMessage.GetCapset _ -> throw refused(VtestCommand.GET_CAPSET);
            case VtestMessage.ContextInit _ -> throw refused(VtestCommand.CONTEXT_INIT);
            case VtestMessage.CreateBlob _ -> throw refused(VtestCommand.RESOURCE_CREATE_BLOB);
            case VtestMessage.SyncCreate _ -> throw refused(VtestCommand.SYNC_CREATE);
            case VtestMessage.SyncUnref _ -> throw refused(VtestCommand.SYNC_UNREF);
            case VtestMessage.SyncRead _ -> throw refused(VtestCommand.SYNC_READ);
            case VtestMessage.SyncWrite _ -> throw refused(VtestCommand.SYNC_WRITE);
            case VtestMessage.SyncWait _ -> throw refused(VtestCommand.SYNC_WAIT);
            case VtestMessage.SubmitCmd2 _ -> throw refused(VtestCommand.SUBMIT_CMD2);
        }
        if (!isGet(message)) {
            frames.passed(message);
            habit(message);
        }
    }

    private void habit(VtestMessage message) {
        habit.does(message);
        if (message instanceof VtestMessage.BusyWait wait && program.isFence(wait.handle())) {
            habit.waited();
        }
    }

    private static boolean isGet(VtestMessage message) {
        return message instanceof VtestMessage.TransferGet || message instanceof VtestMessage.TransferGet2;
    }

    private static GlException refused(VtestCommand command) {
        return new GlException("it sends " + command + " although version 2 of vtest was agreed upon");
    }

    private void caps(int generation, byte[] caps) {
        client.send(VtestReplies.caps(generation, caps.length));
        client.send(caps);
    }

    private void create(VtestMessage.ResourceCreate2 create, ServerLink link) {
        SharedMemory memory = program.memories().get(create.resource().handle());
        if (memory != null) {
            client.send(memory.file().fd());
        }
        link.create(program.resource(create.resource().handle()));
    }

    private void unref(int handle, ServerLink link) {
        if (program.unrefs()) {
            link.unref(handle);
        }
        reap(link);
    }

    private void reap(ServerLink link) {
        for (int handle : program.model().reaped()) {
            link.unref(handle);
        }
    }

    /** An answer that has begun is brought to an end: the program cannot be asked to forget it. */
    private void get(Transfer transfer, ServerLink link) {
        int bind = program.resource(transfer.handle()).bind();
        link.send(VtestRequests.get(transfer));
        long size = transfer.dataSize();
        for (long done = 0; done < size; ) {
            MemorySegment part = piece(Math.min(PIECE, size - done));
            try {
                link.receive(part, 0, part.byteSize());
            } catch (ServerGone e) {
                if (done > 0) {
                    zeros(size - done);
                    throw new AnsweredBefore(e);
                }
                throw e;
            }
            patch(transfer.handle(), transfer.box().x() + done, part);
            client.send(part);
            done += part.byteSize();
        }
        got(transfer.handle(), bind);
    }

    /** Results of queries are told with what they counted on servers before this one. */
    private void patch(int resource, long offset, MemorySegment contents) {
        program.model().patch(resource, offset, contents);
    }

    /** The server went while it was answering, but the program has its answer. */
    static final class AnsweredBefore extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final ServerGone gone;

        AnsweredBefore(ServerGone gone) {
            super(gone);
            this.gone = gone;
        }

        ServerGone gone() {
            return gone;
        }
    }

    private void zeros(long size) {
        for (long left = size; left > 0; left -= Math.min(PIECE, left)) {
            client.send(piece(Math.min(PIECE, left)).fill((byte) 0));
        }
    }

    private MemorySegment piece(long size) {
        if (piece.byteSize() == 0) {
            piece = Arena.ofAuto().allocate(PIECE, 64);
        }
        return piece.asSlice(0, size);
    }

    private void put(VtestMessage.TransferPut put, MemorySegment bytes, ServerLink link) {
        program.requireResource(put.transfer().handle());
        link.send(VtestRequests.put(put.transfer()));
        link.send(bytes.asSlice(put.at()));
        link.hurry();
    }

    private void get2(Transfer2 transfer, ServerLink link) {
        int bind = program.resource(transfer.handle()).bind();
        SharedMemory memory = program.memory(transfer);
        transfers.get(link, program.resource(transfer.handle()), memory, transfer);
        if (transfer.dataSize() == QueryCarry.RESULT_BYTES) {
            patch(transfer.handle(), transfer.box().x(), memory.memory().asSlice(transfer.offset()));
        }
        got(transfer.handle(), bind);
        if (link.shared(transfer.handle()) != null && transfer.box().depth() == 1) {
            habit.gets(transfer);
        }
    }

    private void got(int handle, int bind) {
        budget.answered();
        frames.got(handle, bind);
    }

    private void put2(Transfer2 transfer, ServerLink link) {
        transfers.put(link, program.resource(transfer.handle()), program.memory(transfer), transfer);
    }

    private void submit(VtestMessage.SubmitCmd submit, MemorySegment bytes, ServerLink link) {
        idle = null;
        submitting.send(program.submission(), bytes.asSlice(submit.at()), link);
        link.hurry();
        reap(link);
    }

    /** A server that was idle and has got nothing to draw since need not be asked: programs ask often. Nor if what was just got is here. */
    private void busyWait(VtestMessage.BusyWait wait, ServerLink link) {
        boolean busy = false;
        if (!frames.isHere(wait.handle()) && !isIdle(link)) {
            busy = isBusy(wait, link);
            idle = busy ? null : link;
            budget.answered();
        }
        if (!busy) {
            queries.deliver(link);
        }
        client.send(VtestReplies.busy(busy));
    }

    // The very same one.
    @SuppressWarnings("ReferenceEquality")
    private boolean isIdle(ServerLink link) {
        return link == idle && !queries.isAwaited();
    }

    /** A program that shows a frame gets it as soon as it has been drawn: the server reads it before it is asked to. */
    private boolean isBusy(VtestMessage.BusyWait wait, ServerLink link) {
        Transfer2 next = habit.next();
        if (next == null || !wait.waits() || !isReadAhead(wait.handle(), next, link)) {
            return link.busyWait(wait.waits());
        }
        link.waitAndGet(next);
        return false;
    }

    /** Not while results are awaited, which are got first; not from a server that shares nothing. */
    private boolean isReadAhead(int handle, Transfer2 next, ServerLink link) {
        return program.isFence(handle) && !queries.isAwaited() && link.shared(next.handle()) != null;
    }
}
