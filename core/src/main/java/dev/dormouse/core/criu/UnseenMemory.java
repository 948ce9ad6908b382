package dev.dormouse.core.criu;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Adds to the images mappings that CRIU was not shown at the dump, as if they were such of devices: at the restore CRIU asks a plugin
 * what to map in their place (images/vma.proto, images/regfile.proto, open_filemap() in criu/files-reg.c). Each has a file of its own:
 * CRIU leaves descriptors behind in the program for mappings of one file next to each other.
 */
public final class UnseenMemory {
    private static final int VMAS = 14;
    private static final int REGULAR = 1;
    private static final int FILE_SHARED = 1 << 7;
    private static final int GUARD = 1 << 16;
    private static final int BY_PLUGIN = 1 << 27;
    private static final int MAP_SHARED = 1;
    private static final int O_RDWR = 2;
    private static final int MADV_DONTFORK = 10;

    /** Nobody opens it: a restore without a plugin that answers fails. */
    private static final String NAME = "/dmabuf:";

    private final List<Message> files;
    private long lastId;

    private UnseenMemory(Images images) {
        this.files =
                new ArrayList<>(images.read("files.img", ImageFile.Kind.FILES).entries());
        this.lastId = files.stream().mapToLong(file -> file.number(2)).max().orElse(0);
    }

    /**
     * What was mapped, shared.
     *
     * @param protection as mmap(2) has it
     * @param writable whether it may become writable
     * @param inherited by children
     */
    public record Range(long start, long end, int protection, boolean writable, boolean inherited) {}

    /**
     * Completes the images in this directory.
     *
     * @param ranges by pid in the session
     */
    public static void add(Path directory, Map<Integer, List<Range>> ranges) {
        Images images = new Images(directory);
        UnseenMemory memory = new UnseenMemory(images);
        ranges.forEach((pid, all) -> {
            String name = "mm-" + pid + ".img";
            images.write(name, memory.with(images.read(name, ImageFile.Kind.MM), all));
        });
        images.write("files.img", new ImageFile(ImageFile.Kind.FILES, memory.files));
    }

    private ImageFile with(ImageFile image, List<Range> ranges) {
        if (image.entries().size() != 1) {
            throw Damage.of(
                    "a process's memory is described by " + image.entries().size() + " records");
        }
        List<Field> fields = new ArrayList<>(image.entries().getFirst().fields());
        for (Range range : ranges) {
            fields.add(
                    place(fields, range.start()),
                    new Field.Bytes(VMAS, mapping(range).toBytes()));
        }
        return new ImageFile(image.kind(), List.of(new Message(List.copyOf(fields))));
    }

    /** Mappings are in ascending order; what CRIU notes of guarded pages stands behind them. */
    private static int place(List<Field> fields, long start) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i) instanceof Field.Bytes(int n, byte[] value) && n == VMAS) {
                Message vma = Message.parse(value);
                if (Long.compareUnsigned(vma.number(1), start) > 0 || (vma.number(7) & GUARD) != 0) {
                    return i;
                }
            }
        }
        return fields.size();
    }

    private Message mapping(Range range) {
        Message vma = Message.of(
                new Field.Varint(1, range.start()),
                new Field.Varint(2, range.end()),
                new Field.Varint(3, 0),
                new Field.Varint(4, file(range)),
                new Field.Varint(5, range.protection()),
                new Field.Varint(6, MAP_SHARED),
                new Field.Varint(7, REGULAR | FILE_SHARED | BY_PLUGIN),
                new Field.Varint(8, 1)); // fd, zigzag coded: -1
        Message complete = range.inherited() ? vma : vma.with(new Field.Varint(9, 1L << MADV_DONTFORK));
        return complete.with(new Field.Varint(10, range.writable() ? O_RDWR : 0));
    }

    /** Outside of the session, so that nothing depends on it; its owner gets no signals. */
    private long file(Range range) {
        lastId++;
        Message owner = Message.of(
                new Field.Varint(1, 0),
                new Field.Varint(2, 0),
                new Field.Varint(3, 0),
                new Field.Varint(4, 0),
                new Field.Varint(5, 0));
        Message file = Message.of(
                new Field.Varint(1, lastId),
                new Field.Varint(2, range.writable() ? O_RDWR : 0),
                new Field.Varint(3, 0),
                new Field.Bytes(5, owner.toBytes()),
                new Field.Bytes(6, NAME.getBytes(StandardCharsets.US_ASCII)),
                new Field.Varint(9, 1));
        files.add(Message.of(
                new Field.Varint(1, REGULAR), new Field.Varint(2, lastId), new Field.Bytes(3, file.toBytes())));
        return lastId;
    }
}
