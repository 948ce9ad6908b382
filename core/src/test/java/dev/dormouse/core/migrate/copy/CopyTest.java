package dev.dormouse.core.migrate.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.Layout;
import dev.dormouse.core.migrate.link.Link;
import dev.dormouse.core.migrate.link.Pipes;
import dev.dormouse.core.migrate.wire.Message;
import dev.dormouse.core.migrate.wire.WireException;
import dev.dormouse.core.snapshot.Storage;
import dev.dormouse.store.Store;
import dev.dormouse.store.StoreWriter;
import dev.dormouse.store.contents.Contents;
import dev.dormouse.store.name.Hash;
import dev.dormouse.store.split.Splitter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contents of one store on their way to another, which names chunks with a secret of its own. */
class CopyTest {
    private static final int PAGE = 4096;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private final Rows rows = new Rows();
    private final Random random = new Random(7);
    private Layout here;
    private Layout there;

    @BeforeEach
    void roots() {
        here = new Layout(directory.resolve("here"), directory.resolve("run"));
        there = new Layout(directory.resolve("there"), directory.resolve("run"));
    }

    private byte[] memory(int pages) {
        byte[] bytes = new byte[pages * PAGE];
        random.nextBytes(bytes);
        // Some of it is zeros, which are nowhere.
        Arrays.fill(bytes, PAGE, Math.min(bytes.length, 3 * PAGE), (byte) 0);
        return bytes;
    }

    private Contents stored(Layout layout, String name, byte[] content) throws IOException {
        Path file = Files.write(directory.resolve("file"), content);
        try (Store store = Storage.open(layout);
                StoreWriter writer = store.writer()) {
            writer.add(name, file, Splitter.PAGES);
            return writer.finish();
        }
    }

    /** What came of sending: what the files consist of there, and how many bytes of frames travelled. */
    private record Came(Contents contents, long bytes) {}

    private Came sent(Contents contents, Inbound inbound) {
        Pipes pipes = Pipes.open();
        AtomicLong frames = new AtomicLong();
        try (Link source = new Link(pipes.here(), PATIENCE);
                Link target = new Link(pipes.there(), PATIENCE);
                Store store = Storage.open(here);
                Sender sender = new Sender(source, store, inbound.naming(), rows, bytes -> {})) {
            CompletableFuture<Void> receiving = CompletableFuture.runAsync(() -> receive(target, inbound, frames));
            sender.send(contents);
            rows.describe(contents, source::send);
            source.send(new Message.EndRound());
            receiving.join();
            return new Came(inbound.contents(), frames.get());
        }
    }

    private static void receive(Link target, Inbound inbound, AtomicLong frames) {
        while (true) {
            switch (target.receive()) {
                case Message.Offer offer -> target.send(inbound.want(offer));
                case Message.Chunks chunks -> {
                    frames.addAndGet(chunks.frame().remaining());
                    inbound.take(chunks);
                }
                case Message.FilePart part -> inbound.describe(part);
                default -> {
                    inbound.endRound();
                    return;
                }
            }
        }
    }

    private byte[] read(Contents contents, String name) {
        try (Store store = Storage.open(there)) {
            return store.reader(contents).bytes(name);
        }
    }

    @Test
    void everythingComesAsItWas() throws IOException {
        byte[] memory = Arrays.copyOf(memory(3000), 3000 * PAGE - 100);
        Contents contents = stored(here, "pages-1.img", memory);

        try (Inbound inbound = new Inbound(there)) {
            Came came = sent(contents, inbound);

            assertThat(read(came.contents(), "pages-1.img")).isEqualTo(memory);
            assertThat(came.contents().blocks()).doesNotContainAnyElementsOf(contents.blocks());
        }
    }

    @Test
    void onlyWhatIsMissingThereTravels() throws IOException {
        byte[] memory = memory(2000);
        stored(there, "old", Arrays.copyOf(memory, 1900 * PAGE));

        try (Inbound inbound = new Inbound(there)) {
            Came came = sent(stored(here, "pages-1.img", memory), inbound);

            assertThat(came.bytes()).isBetween(100L * PAGE, 101L * PAGE);
            assertThat(read(came.contents(), "pages-1.img")).isEqualTo(memory);
        }
    }

    @Test
    void aSecondRoundSendsOnlyTheDifference() throws IOException {
        byte[] memory = memory(2000);
        Contents first = stored(here, "pages-1.img", memory);
        for (int page = 0; page < 2000; page += 200) {
            memory[page * PAGE] ^= 1;
        }
        Contents second = stored(here, "pages-2.img", memory);

        try (Inbound inbound = new Inbound(there)) {
            sent(first, inbound);
            Came came = sent(second, inbound);

            assertThat(came.bytes()).isBetween(10L * PAGE, 11L * PAGE);
            assertThat(read(came.contents(), "pages-2.img")).isEqualTo(memory);
        }
    }

    @Test
    void aChunkThatIsNotWhatItsNameSaysIsRefused() {
        try (Inbound inbound = new Inbound(there)) {
            Message.Offer offer = new Message.Offer(List.of(new Message.Chunk(new Hash(1, 2), PAGE)));
            assertThat(inbound.want(offer).chunks().get(0)).isTrue();
            inbound.take(new Message.Chunks(ByteBuffer.wrap(com.github.luben.zstd.Zstd.compress(memory(1)))));

            assertThatThrownBy(inbound::endRound).hasMessageContaining("not what its name says");
        }
    }

    @Test
    void aFrameThatIsNoneIsRefused() {
        try (Inbound inbound = new Inbound(there)) {
            inbound.want(new Message.Offer(List.of(new Message.Chunk(new Hash(1, 2), PAGE))));
            inbound.take(new Message.Chunks(ByteBuffer.wrap(new byte[] {1, 2, 3, 4})));

            assertThatThrownBy(inbound::endRound).hasMessageContaining("cannot be unpacked");
        }
    }

    @Test
    void nothingIsTakenThatWasNotWanted() {
        try (Inbound inbound = new Inbound(there)) {
            assertThatThrownBy(() -> inbound.take(new Message.Chunks(ByteBuffer.wrap(new byte[1]))))
                    .isInstanceOf(WireException.class);
        }
    }

    @Test
    void whatWasWantedHasToCome() {
        try (Inbound inbound = new Inbound(there)) {
            inbound.want(new Message.Offer(List.of(new Message.Chunk(new Hash(1, 2), PAGE))));

            assertThatThrownBy(inbound::endRound).isInstanceOf(WireException.class);
        }
    }

    @Test
    void aFileOfChunksThatNobodyHasIsRefused() {
        try (Inbound inbound = new Inbound(there)) {
            inbound.describe(new Message.FilePart("a", List.of(new Message.Run(0, 1))));

            assertThatThrownBy(inbound::contents).isInstanceOf(WireException.class);
        }
    }
}
