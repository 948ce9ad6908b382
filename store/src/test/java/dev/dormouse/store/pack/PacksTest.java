package dev.dormouse.store.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.store.blob.DirectoryBlobs;
import dev.dormouse.store.error.StoreException;
import dev.dormouse.store.name.Hash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PacksTest {
    private static final Hash BLOCK = new Hash(1, 1);

    @TempDir
    private Path directory;

    private DirectoryBlobs blobs;

    @BeforeEach
    void open() throws IOException {
        Files.createDirectory(directory.resolve("work"));
        blobs = new DirectoryBlobs(directory.resolve("packs"));
    }

    @AfterEach
    void close() {
        blobs.close();
    }

    private Packs packs() {
        return Packs.load(blobs, directory.resolve("indexes"));
    }

    /** A pack with one block. */
    private void store(Packs packs, Hash block) {
        try (NewBlocks target = new NewBlocks(blobs, directory.resolve("work"), packs, NewBlocks.PACK)) {
            target.add(block, ByteBuffer.allocate(100), 4096, List.of(new OpenBlock.Chunk(block, 0)));
            target.finish();
        }
    }

    private Path pack() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("packs"))) {
            return files.filter(file -> file.toString().endsWith(Packs.SUFFIX))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Packs retired() throws IOException {
        try (Packs packs = packs()) {
            store(packs, BLOCK);
        }
        String pack = pack().toString();
        Files.createFile(Path.of(pack.substring(0, pack.length() - Packs.SUFFIX.length()) + Packs.RETIRED));
        return packs();
    }

    @Test
    void aRetiredPackIsStillReadFrom() throws IOException {
        try (Packs packs = retired()) {
            assertThat(packs.stays(BLOCK)).isFalse();
            assertThat(packs.block(BLOCK)).isPresent();
        }
    }

    @Test
    void aRetiredPackThatIsGoneMeanwhileIsNoDamage() throws IOException {
        try (Packs packs = retired()) {
            Files.delete(pack());
            assertThat(packs.block(BLOCK)).isEmpty();
        }
    }

    @Test
    void aRetiredPackThatIsDamagedIs() throws IOException {
        try (Packs packs = retired()) {
            Files.write(pack(), new byte[10]);
            assertThatThrownBy(() -> packs.block(BLOCK)).isInstanceOf(StoreException.class);
        }
    }

    @Test
    void manyWriteAndTidyUpAtTheSameTime() {
        IntStream.range(0, 40).parallel().forEach(i -> {
            try (Packs packs = packs()) {
                store(packs, new Hash(2, i));
                packs.forget(Set.of(new Hash(3, i)));
            }
        });
        try (Packs packs = packs()) {
            assertThat(IntStream.range(0, 40)).allMatch(i -> packs.stays(new Hash(2, i)));
        }
    }
}
