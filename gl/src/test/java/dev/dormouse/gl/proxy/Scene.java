package dev.dormouse.gl.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.gl.vtest.Box;
import dev.dormouse.gl.vtest.Transfer;
import dev.dormouse.gl.vtest.VtestRequests;
import dev.dormouse.linux.Fd;
import dev.dormouse.linux.MemoryFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A program of ours with one resource of each kind, with known contents. */
final class Scene implements AutoCloseable {
    private final RawClient client;
    private final int version;
    private final List<Sample> samples = Sample.all();
    private final List<byte[]> contents = new ArrayList<>();
    private final Map<Integer, MemoryFile> memories = new HashMap<>();

    private Scene(RawClient client, int version) {
        this.client = client;
        this.version = version;
        for (int i = 0; i < samples.size(); i++) {
            create(i);
        }
    }

    static Scene start(Path socket, int version) {
        return new Scene(RawClient.start(socket, "scene", version), version);
    }

    private void create(int i) {
        contents.add(samples.get(i).contents(i));
        if (version == 2) {
            memories.put(
                    i,
                    client.create2(
                            samples.get(i).resource(i + 1), samples.get(i).bytes()));
        } else {
            client.create(samples.get(i).resource(i + 1));
        }
    }

    RawClient client() {
        return client;
    }

    /**
     * A descriptor of what is mapped, as it is found in /proc/PID/map_files of a restored program. The proxy of the test maps the same
     * memory in this process, and may unmap it at any time: the program's own mapping is known by its address.
     */
    Fd memory(SavedMemory saved) {
        MemorySegment own = memory(saved.handle() - 1);
        String begin = Long.toHexString(own.address()) + "-";
        try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
            String line = maps.filter(one -> one.startsWith(begin))
                    .filter(one -> one.contains("/memfd:" + saved.name(1) + " "))
                    .findFirst()
                    .orElseThrow();
            return Fd.open(Path.of("/proc/self/map_files", line.substring(0, line.indexOf(' '))), Fd.O_RDWR);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long bytes() {
        return samples.stream().mapToLong(Sample::bytes).sum();
    }

    void put() {
        for (int i = 0; i < samples.size(); i++) {
            for (int level = 0; level < samples.get(i).levels(); level++) {
                put(i, level);
            }
        }
        client.busyWait();
    }

    /** Other contents, one layer at a time. */
    void change() {
        for (int i = 0; i < samples.size(); i++) {
            contents.set(i, samples.get(i).contents(1000 + i));
        }
        put();
    }

    private void put(int i, int level) {
        Sample sample = samples.get(i);
        int offset = sample.offset(level);
        int each = sample.levelBytes(level) / sample.slices(level);
        // Cubes take one face at a time.
        for (int slice = 0; slice < sample.slices(level); slice++) {
            int at = offset + slice * each;
            Box box = new Box(0, 0, slice, sample.width(level), sample.height(level), 1);
            byte[] part = Arrays.copyOfRange(contents.get(i), at, at + each);
            if (version == 2) {
                memory(i).asSlice(at, each).copyFrom(MemorySegment.ofArray(part));
                transfer2(14, i, level, box, each, at);
            } else {
                client.send(VtestRequests.put(new Transfer(i + 1, level, 0, 0, box, each)));
                client.send(part);
            }
        }
    }

    private MemorySegment memory(int i) {
        return Objects.requireNonNull(memories.get(i)).memory();
    }

    private void transfer2(int command, int i, int level, Box box, int size, int offset) {
        int words = command == 14 ? 10 + (size + 3) / 4 : 10;
        client.send(
                words,
                command,
                i + 1,
                level,
                box.x(),
                box.y(),
                box.z(),
                box.width(),
                box.height(),
                box.depth(),
                size,
                offset);
    }

    /** All of it is as it was put. */
    void requireContents() {
        for (int i = 0; i < samples.size(); i++) {
            assertThat(got(i)).as("%s", samples.get(i)).isEqualTo(contents.get(i));
        }
    }

    private byte[] got(int i) {
        Sample sample = samples.get(i);
        byte[] all = new byte[sample.bytes()];
        for (int level = 0; level < sample.levels(); level++) {
            int offset = sample.offset(level);
            int size = sample.levelBytes(level);
            if (version == 2) {
                memory(i).asSlice(offset, size).fill((byte) 0);
                Box box = new Box(0, 0, 0, sample.width(level), sample.height(level), sample.slices(level));
                transfer2(13, i, level, box, size, offset);
                client.busyWait();
                byte[] part = memory(i).asSlice(offset, size).toArray(ValueLayout.JAVA_BYTE);
                System.arraycopy(part, 0, all, offset, size);
            } else {
                slices(i, level, all);
            }
        }
        return all;
    }

    private void slices(int i, int level, byte[] all) {
        Sample sample = samples.get(i);
        int each = sample.levelBytes(level) / sample.slices(level);
        for (int slice = 0; slice < sample.slices(level); slice++) {
            Box box = new Box(0, 0, slice, sample.width(level), sample.height(level), 1);
            client.send(VtestRequests.get(new Transfer(i + 1, level, 0, 0, box, each)));
            System.arraycopy(client.bytes(each), 0, all, sample.offset(level) + slice * each, each);
        }
    }

    /** The program ends, or is frozen: its memory lives on. */
    @Override
    public void close() {
        client.close();
        memories.values().forEach(MemoryFile::close);
    }
}
