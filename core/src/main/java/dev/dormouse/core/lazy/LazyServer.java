package dev.dormouse.core.lazy;

import dev.dormouse.core.lazy.WakeOrder.Touched;
import dev.dormouse.linux.Fd;
import dev.dormouse.linux.PollList;
import dev.dormouse.linux.Userfault;
import dev.dormouse.linux.UserfaultEvent;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Brings the memory of a session: at once what somebody waits for, and between that the rest in an order of its own. A block is read once,
 * and all that belongs somewhere of it is put there. One thread owns all of it: what a process does with its memory and what is brought
 * to it come one after the other.
 */
final class LazyServer {
    private static final long RECORDED_NANOS = 10_000_000_000L;
    private static final int MOST_RECORDED = WakeOrder.MOST;
    private static final long NOTED_NANOS = 200_000_000L;

    /** After a page that was waited for, the next one is expected for so long; but the rest is not kept back for ever. */
    private static final long QUIET_NANOS = 2_000_000L;

    private static final long STARVED_NANOS = 20_000_000L;

    /** For so long programs that begin to run have the processors for themselves. */
    private static final long HEAD_START_NANOS = 300_000_000L;

    /** How long nothing is done while something forbids everything. */
    private static final int PAUSE_MILLIS = 2;

    /** Takes what is to be told of it. */
    interface Ear {
        /**
         * How much is missing, and how much of it will not come; now and then.
         *
         * @param trouble why nothing comes just now; empty if it does
         */
        void progress(long missing, long lost, String trouble);

        /** A part of a process's memory cannot be had. */
        void lost(int pid, long bytes, String why);

        /** The store gives nothing from now on. */
        void waits(String why);

        /** The store gives something again. */
        void goesOn();
    }

    /** A page that somebody waits for. */
    private record Wanted(LazyProcess process, long page) {}

    private final LazyPages pages;
    private final BlockParts parts;
    private final IntFunction<Blocks.Result> blocks;
    private final Order order;
    private final Guard guard;
    private final Ear ear;
    private final List<LazyProcess> processes = new ArrayList<>();
    private final Deque<Wanted> wanted = new ArrayDeque<>();

    /** What the store has not given; wanted again when it is asked again. */
    private final Deque<Wanted> kept = new ArrayDeque<>();

    private final Outage outage = new Outage(System::nanoTime);
    private final Set<Touched> touched = new LinkedHashSet<>();
    private @Nullable CriuChannel criu;
    private boolean running;
    private boolean forbidden;
    private long started;
    private long noted;
    private long waited;
    private long ahead;
    private long lost;

    /** @param blocks gives what is in them, by their rows in the contents */
    LazyServer(
            LazyPages pages,
            BlockParts parts,
            IntFunction<Blocks.Result> blocks,
            Order order,
            Guard guard,
            CriuChannel criu,
            Ear ear) {
        this.pages = pages;
        this.parts = parts;
        this.blocks = blocks;
        this.order = order;
        this.guard = guard;
        this.criu = criu;
        this.ear = ear;
    }

    /** How it ended. */
    enum End {
        /** CRIU went away before the session ran. */
        NEVER_RAN,
        /** All that it lacked is there, or lost. */
        COMPLETE,
        /** The session is gone, as far as can be seen. */
        GONE
    }

    /** Returns once there is nothing more to do. */
    End serve() {
        while (criu != null || !processes.isEmpty()) {
            listen();
            if (criu == null && !running) {
                return End.NEVER_RAN;
            }
            if (outage.lasts() && running && guard.isSessionGone()) {
                return End.GONE;
            }
            bringWanted();
            bringAhead();
            processes.stream().filter(this::isOver).toList().forEach(this::end);
            note();
        }
        return End.COMPLETE;
    }

    /** Pages that were waited for in the first seconds, in order. */
    List<Touched> touched() {
        return List.copyOf(touched);
    }

    long lostBytes() {
        return lost;
    }

    private boolean isOver(LazyProcess process) {
        return running && process.isDone();
    }

    private void end(LazyProcess process) {
        guard.drop(process.number());
        processes.remove(process);
        process.close();
    }

    private void listen() {
        List<Fd> sources = new ArrayList<>();
        List<LazyProcess> heard = List.copyOf(processes);
        heard.forEach(process -> sources.add(process.uffd().fd()));
        sources.add(guard.fd());
        CriuChannel channel = criu;
        if (channel != null) {
            sources.add(channel.fd());
        }
        BitSet ready = PollList.await(sources, patience());
        forbidden = false;
        // Before anything is asked of it.
        if (ready.get(heard.size())) {
            guard.renew();
            ready.clear(heard.size());
        }
        for (int i = ready.nextSetBit(0); i >= 0; i = ready.nextSetBit(i + 1)) {
            if (i < heard.size()) {
                LazyProcess process = heard.get(i);
                process.uffd().read().forEach(event -> take(process, event));
            } else if (channel != null) {
                take(channel, channel.read());
            }
        }
    }

    private int patience() {
        if (forbidden) {
            return PAUSE_MILLIS;
        }
        if (!wanted.isEmpty()) {
            return 0;
        }
        if (outage.lasts() && (!kept.isEmpty() || running)) {
            return outage.millis();
        }
        if (!running || order.isEmpty()) {
            return -1;
        }
        return mayGoAhead() ? 0 : PAUSE_MILLIS;
    }

    private void take(CriuChannel channel, CriuChannel.Word word) {
        switch (word) {
            case CriuChannel.Word.Memory(int pid, Fd uffd) -> add(process(pid, Userfault.of(uffd)));
            case CriuChannel.Word.Ended _ -> note();
            case CriuChannel.Word.Running _ -> {
                running = true;
                started = System.nanoTime();
            }
            case CriuChannel.Word.End _ -> {
                channel.close();
                criu = null;
            }
        }
    }

    private LazyProcess process(int pid, Userfault uffd) {
        LazyPages.OfProcess known = pages.processes().getOrDefault(pid, new LazyPages.OfProcess("", List.of()));
        Pending pending = new Pending();
        known.runs().forEach(run -> parts.stored(known.file(), run).forEach(pending::add));
        return new LazyProcess(guard.free(), pid, known.file(), uffd, pending);
    }

    private void add(LazyProcess process) {
        guard.hold(process.number(), process.uffd().fd());
        processes.add(process);
    }

    private void take(LazyProcess process, UserfaultEvent event) {
        switch (event) {
            case UserfaultEvent.Fault(long address) -> wanted.add(new Wanted(process, address & -Userfault.PAGE));
            case UserfaultEvent.Fork(Fd child) -> add(process.child(guard.free(), Userfault.of(child)));
            case UserfaultEvent.Moved(long from, long to, long length) ->
                process.pending().move(from, to, length);
            case UserfaultEvent.Emptied(long start, long end) ->
                process.pending().drop(start, end);
            case UserfaultEvent.Unmapped(long start, long end) ->
                process.pending().drop(start, end);
        }
    }

    private void bringWanted() {
        if (!outage.pauses()) {
            wanted.addAll(kept);
            kept.clear();
        }
        for (int count = wanted.size(); count > 0; count--) {
            Wanted next = wanted.remove();
            if (!bring(next)) {
                wanted.add(next);
                forbidden = true;
            }
        }
    }

    private boolean bring(Wanted want) {
        LazyProcess process = want.process();
        if (!processes.contains(process)) {
            return true;
        }
        Optional<Pending.Range> range = process.pending().at(want.page());
        if (range.isEmpty()) {
            return process.zero(want.page());
        }
        if (outage.pauses()) {
            kept.add(want);
            return true;
        }
        record(want);
        waited = System.nanoTime();
        long offset = range.get().offset() + want.page() - range.get().address();
        int block = parts.block(process.file(), offset).orElseThrow();
        if (!bring(block)) {
            if (outage.pauses()) {
                kept.add(want);
                return true;
            }
            // What is forbidden may be another's: who waits must not wait for that.
            order.hurry(block);
        }
        return process.isDone() || process.pending().at(want.page()).isEmpty();
    }

    private void record(Wanted want) {
        boolean early = !running || System.nanoTime() - started < RECORDED_NANOS;
        if (early && touched.size() < MOST_RECORDED) {
            touched.add(new Touched(want.process().pid(), want.page()));
        }
    }

    private void bringAhead() {
        if (!running || forbidden || outage.pauses() || order.isEmpty() || !mayGoAhead()) {
            return;
        }
        int block =
                order.first().isEmpty() ? order.rest().remove() : order.first().remove();
        if (!bring(block)) {
            order.later(block);
            forbidden = !outage.pauses();
        }
        ahead = System.nanoTime();
    }

    /** While programs wait for one page after the other, they need the processor, and the next page, more than what nobody asked for. */
    private boolean mayGoAhead() {
        long now = System.nanoTime();
        boolean waking = now - started < HEAD_START_NANOS;
        boolean busy = now - waited < QUIET_NANOS && now - ahead < STARVED_NANOS;
        return !order.first().isEmpty() || (!waking && !busy);
    }

    /** All that belongs somewhere of a block; false if some of it is to be tried again. */
    private boolean bring(int block) {
        if (parts.of(block).stream().allMatch(part -> lacking(part).isEmpty())) {
            return true;
        }
        return switch (blocks.apply(block)) {
            case Blocks.Result.Here(MemorySegment bytes) -> {
                endOutage();
                yield settle(
                        block, (process, range, at) -> process.fill(range, bytes.asSlice(at, range.length()), running));
            }
            case Blocks.Result.Lost(String why) -> {
                endOutage();
                yield settle(block, (process, range, at) -> lose(process, range, why));
            }
            case Blocks.Result.Away(String why) -> {
                waitForStore(why);
                yield false;
            }
        };
    }

    /** What becomes of a range that a process lacks, and that is at some place in a block. */
    private interface Fate {
        boolean befall(LazyProcess process, Pending.Range range, long at);
    }

    private boolean settle(int block, Fate fate) {
        boolean all = true;
        for (BlockParts.Part part : parts.of(block)) {
            for (LazyProcess process : lacking(part)) {
                for (Pending.Range range : process.pending().ofFile(part.offset(), part.length())) {
                    all &= fate.befall(process, range, part.at() + range.offset() - part.offset());
                }
            }
        }
        return all;
    }

    private void waitForStore(String why) {
        if (!outage.lasts()) {
            ear.waits(why);
        }
        outage.goesOn(why);
        ear.progress(missing(), lost, why);
    }

    private void endOutage() {
        if (outage.lasts()) {
            outage.end();
            ear.goesOn();
            ear.progress(missing(), lost, "");
        }
    }

    private List<LazyProcess> lacking(BlockParts.Part part) {
        return processes.stream()
                .filter(process -> process.file().equals(part.file()))
                .filter(process ->
                        !process.pending().ofFile(part.offset(), part.length()).isEmpty())
                .toList();
    }

    private boolean lose(LazyProcess process, Pending.Range range, String why) {
        long before = process.pending().bytes();
        boolean all = process.poison(range, running);
        long bytes = before - process.pending().bytes();
        if (bytes > 0) {
            lost += bytes;
            ear.lost(process.pid(), bytes, why);
        }
        return all;
    }

    private void note() {
        long now = System.nanoTime();
        if (running && now - noted > NOTED_NANOS) {
            noted = now;
            ear.progress(missing(), lost, outage.why());
        }
    }

    private long missing() {
        return processes.stream()
                .mapToLong(process -> process.pending().bytes())
                .sum();
    }
}
