package dev.dormouse.gl.proxy;

import dev.dormouse.gl.GlException;
import dev.dormouse.gl.caps.Caps;
import dev.dormouse.gl.protocol.VirglException;
import dev.dormouse.linux.CountedInput;
import dev.dormouse.linux.CountedOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files {@code state} and {@code input-N} of a saved proxy: big-endian numbers, counted lists (docs/gl.md). A reader believes no count:
 * whoever made the file may have meant harm.
 */
final class SavedGlFile {
    private static final String NAME = "state";
    private static final int MAGIC = 0x44524d47;
    private static final int VERSION = 1;
    private static final int MOST_CAPS = 1 << 16;
    private static final int MOST_MODEL = 1 << 30;
    private static final long MOST_BYTES = 2L << 30;
    private static final long MOST_INPUT = 1L << 30;
    private static final long MOST_MEMORY = Integer.MAX_VALUE;

    private SavedGlFile() {}

    static void write(Path directory, SavedGl saved) throws IOException {
        try (CountedOutput out = CountedOutput.create(directory.resolve(NAME))) {
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            out.writeCounted(
                    saved.offered() == null ? new byte[0] : saved.offered().v2());
            out.writeInt(saved.connections().size());
            for (SavedConnection connection : saved.connections()) {
                write(out, connection);
            }
        }
    }

    private static void write(CountedOutput out, SavedConnection connection) throws IOException {
        out.writeInt(connection.number());
        out.writeUTF(connection.name());
        out.writeInt(connection.version());
        out.writeBoolean(connection.begun());
        out.writeBoolean(connection.followed());
        out.writeInts(connection.resources());
        out.writeInts(connection.fences());
        out.writeInt(connection.memories().size());
        for (SavedMemory memory : connection.memories()) {
            out.writeInt(memory.handle());
            out.writeLong(memory.size());
            out.writeBoolean(memory.used());
        }
        out.writeCounted(connection.model());
    }

    /** @throws GlException if it is damaged, or of a newer version */
    static SavedGl read(Path directory) {
        try (CountedInput in = CountedInput.open(directory.resolve(NAME), MOST_BYTES)) {
            if (in.readInt() != MAGIC) {
                throw new IOException("it is none");
            }
            int version = in.readInt();
            if (version != VERSION) {
                throw new GlException(
                        "the saved GL state has version " + version + ", and this Dormouse knows " + VERSION);
            }
            return read(in);
        } catch (IOException | VirglException e) {
            throw new GlException("the saved GL state is damaged: " + e.getMessage(), e);
        }
    }

    private static SavedGl read(CountedInput in) throws IOException {
        byte[] caps = in.readCounted(MOST_CAPS);
        @Nullable Caps offered = caps.length == 0 ? null : Caps.ofV2(caps);
        List<SavedConnection> connections = new ArrayList<>();
        Set<Integer> numbers = new HashSet<>();
        for (int left = in.readCount(); left > 0; left--) {
            SavedConnection connection = connection(in);
            require(numbers.add(connection.number()), "connection " + connection.number() + " twice");
            connections.add(connection);
        }
        return new SavedGl(offered, connections);
    }

    private static SavedConnection connection(CountedInput in) throws IOException {
        int number = in.readInt();
        String name = in.readUTF();
        int version = in.readInt();
        boolean begun = in.readBoolean();
        boolean followed = in.readBoolean();
        List<Integer> resources = in.readInts();
        List<Integer> fences = in.readInts();
        require(version == 0 || version == 2, "version " + version + " of vtest");
        List<SavedMemory> memories = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        for (int left = in.readCount(); left > 0; left--) {
            SavedMemory memory = new SavedMemory(in.readInt(), in.readLong(), in.readBoolean());
            require(seen.add(memory.handle()), "the memory of resource " + memory.handle() + " twice");
            require(memory.size() > 0 && memory.size() <= MOST_MEMORY, "memory of " + memory.size() + " bytes");
            memories.add(memory);
        }
        return new SavedConnection(
                number, name, version, begun, followed, resources, fences, memories, in.readCounted(MOST_MODEL));
    }

    private static void require(boolean holds, String what) throws IOException {
        if (!holds) {
            throw new IOException("it has " + what);
        }
    }

    private static Path inputName(Path directory, int connection) {
        return directory.resolve("input-" + connection);
    }

    /** What a program had sent that was not dealt with when it was saved. */
    static void input(Path directory, int connection, byte[] bytes) {
        try (CountedOutput out = CountedOutput.create(inputName(directory, connection))) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] input(Path directory, int connection) {
        Path file = inputName(directory, connection);
        try {
            if (!Files.exists(file)) {
                return new byte[0];
            }
            if (Files.size(file) > MOST_INPUT) {
                throw new GlException("what connection " + connection + " had sent is longer than can be");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new GlException("what connection " + connection + " had sent cannot be read: " + e.getMessage(), e);
        }
    }
}
