package dev.dormouse.core.migrate.copy;

import dev.dormouse.core.migrate.link.Link;
import dev.dormouse.core.migrate.link.LinkLostException;
import dev.dormouse.core.migrate.wire.Message;
import dev.dormouse.core.migrate.wire.Message.Chunk;
import dev.dormouse.store.Store;
import dev.dormouse.store.contents.Contents;
import dev.dormouse.store.name.Hash;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongConsumer;

/**
 * Sends what contents consist of, as far as the other side lacks it: chunks are offered by the names that they have there, and those that it
 * wants are sent. Offers go ahead of the answers, so that a long way costs nothing. Used by one thread.
 */
final class Sender implements AutoCloseable {
    /** Offers that wait for an answer: some megabytes on their way. */
    private static final int WINDOW = 64;

    /** A block of which some chunks were not offered yet. */
    record Named(Hash block, BlockRows rows, BitSet chunks, List<Chunk> offer) {}

    private final Link link;
    private final Rows known;
    private final Workshop workshop;
    private final LongConsumer progress;
    private final Deque<CompletableFuture<Named>> naming = new ArrayDeque<>();
    private final Deque<Named> offered = new ArrayDeque<>();
    private final Deque<CompletableFuture<ByteBuffer>> packing = new ArrayDeque<>();

    Sender(Link link, Store store, byte[] naming, Rows known, LongConsumer progress) {
        this.link = link;
        this.known = known;
        this.workshop = new Workshop(store, naming);
        this.progress = progress;
    }

    /** Returns once everything is on its way. */
    void send(Contents contents) {
        send(known.missing(contents));
    }

    private void send(Collection<Need> needs) {
        for (Need need : needs) {
            naming.add(workshop.order(tools -> Blocks.named(need, tools)));
            if (naming.size() > workshop.ahead()) {
                offer();
            }
            while (offered.size() > WINDOW) {
                answer();
            }
        }
        while (!naming.isEmpty()) {
            offer();
        }
        while (!offered.isEmpty()) {
            answer();
        }
        while (!packing.isEmpty()) {
            ship();
        }
    }

    private void offer() {
        Named named = done(naming.remove());
        if (!named.offer().isEmpty()) {
            known.offered(named.block(), named.rows(), named.chunks());
            link.send(new Message.Offer(named.offer()));
            offered.add(named);
        }
        progress.accept(named.chunks().stream().mapToLong(named.rows()::length).sum());
    }

    private void answer() {
        BitSet wanted = link.receive(Message.Want.class).chunks();
        Named named = offered.remove();
        if (wanted.length() > named.offer().size()) {
            throw new LinkLostException(
                    "The connection to " + link.peer() + " is of no use: it wants what nobody has offered");
        }
        if (!wanted.isEmpty()) {
            List<Integer> chunks = new ArrayList<>();
            int[] all = named.chunks().stream().toArray();
            wanted.stream().forEach(place -> chunks.add(all[place]));
            packing.add(workshop.order(tools -> Blocks.packed(named.block(), named.rows(), chunks, tools)));
        }
        if (packing.size() > workshop.ahead()) {
            ship();
        }
    }

    private void ship() {
        link.send(new Message.Chunks(done(packing.remove())));
    }

    private static <T> T done(CompletableFuture<T> work) {
        try {
            return work.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @Override
    public void close() {
        workshop.close();
    }
}
