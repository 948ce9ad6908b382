package dev.dormouse.gl.proxy;

import dev.dormouse.gl.GlException;
import dev.dormouse.gl.caps.Caps;
import dev.dormouse.gl.protocol.VirglException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
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
    private static final int MOST = 1 << 22;
    private static final int MOST_CAPS = 1 << 16;
    private static final int MOST_MODEL = 1 << 30;
    private static final long MOST_INPUT = 1L << 30;
    private static final long MOST_MEMORY = Integer.MAX_VALUE;

    private SavedGlFile() {}

    static void write(Path directory, SavedGl saved) throws IOException {
        try (DataOutputStream out = create(directory.resolve(NAME))) {
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            bytes(out, saved.offered() == null ? new byte[0] : saved.offered().v2());
            out.writeInt(saved.connections().size());
            for (SavedConnection connection : saved.connections()) {
                write(out, connection);
            }
        }
    }

    private static void write(DataOutputStream out, SavedConnection connection) throws IOException {
        out.writeInt(connection.number());
        out.writeUTF(connection.name());
        out.writeInt(connection.version());
        out.writeBoolean(connection.begun());
        out.writeBoolean(connection.followed());
        handles(out, connection.resources());
        handles(out, connection.fences());
        out.writeInt(connection.memories().size());
        for (SavedMemory memory : connection.memories()) {
            out.writeInt(memory.handle());
            out.writeLong(memory.size());
            out.writeBoolean(memory.used());
        }
        bytes(out, connection.model());
    }

    private static void handles(DataOutputStream out, List<Integer> handles) throws IOException {
        out.writeInt(handles.size());
        for (int handle : handles) {
            out.writeInt(handle);
        }
    }

    private static DataOutputStream create(Path file) throws IOException {
        return new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))))));
    }

    private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** @throws GlException if it is damaged, or of a newer version */
    static SavedGl read(Path directory) {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(directory.resolve(NAME))))) {
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

    private static SavedGl read(DataInputStream in) throws IOException {
        byte[] caps = bytes(in, MOST_CAPS);
        @Nullable Caps offered = caps.length == 0 ? null : Caps.ofV2(caps);
        List<SavedConnection> connections = new ArrayList<>();
        Set<Integer> numbers = new HashSet<>();
        for (int left = count(in); left > 0; left--) {
            SavedConnection connection = connection(in);
            require(numbers.add(connection.number()), "connection " + connection.number() + " twice");
            connections.add(connection);
        }
        return new SavedGl(offered, connections);
    }

    private static SavedConnection connection(DataInputStream in) throws IOException {
        int number = in.readInt();
        String name = in.readUTF();
        int version = in.readInt();
        boolean begun = in.readBoolean();
        boolean followed = in.readBoolean();
        List<Integer> resources = handles(in);
        List<Integer> fences = handles(in);
        require(version == 0 || version == 2, "version " + version + " of vtest");
        List<SavedMemory> memories = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        for (int left = count(in); left > 0; left--) {
            SavedMemory memory = new SavedMemory(in.readInt(), in.readLong(), in.readBoolean());
            require(seen.add(memory.handle()), "the memory of resource " + memory.handle() + " twice");
            require(memory.size() > 0 && memory.size() <= MOST_MEMORY, "memory of " + memory.size() + " bytes");
            memories.add(memory);
        }
        return new SavedConnection(
                number, name, version, begun, followed, resources, fences, memories, bytes(in, MOST_MODEL));
    }

    private static List<Integer> handles(DataInputStream in) throws IOException {
        List<Integer> handles = new ArrayList<>();
        for (int left = count(in); left > 0; left--) {
            handles.add(in.readInt());
        }
        return handles;
    }

    private static void require(boolean holds, String what) throws IOException {
        if (!holds) {
            throw new IOException("it has " + what);
        }
    }

    private static int count(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MOST) {
            throw new IOException("it has a list of " + count);
        }
        return count;
    }

    /** Read as far as the file goes, so that a wrong length takes no memory. */
    private static byte[] bytes(DataInputStream in, int most) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > most) {
            throw new IOException("it has a part of " + length + " bytes");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("it ends too early");
        }
        return bytes;
    }

    private static Path inputName(Path directory, int connection) {
        return directory.resolve("input-" + connection);
    }

    /** What a program had sent that was not dealt with when it was saved. */
    static void input(Path directory, int connection, byte[] bytes) {
        try (DataOutputStream out = create(inputName(directory, connection))) {
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
