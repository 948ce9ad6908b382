package dev.dormouse.store.contents;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import dev.dormouse.store.error.StoreException;
import dev.dormouse.store.name.Hash;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Contents as bytes (docs/store.md). */
public final class ContentsCodec {
    static final int MAGIC = 0x31434d44;
    private static final int HEADER = 8;
    private static final int LEVEL = 3;

    /** More than a session of 256 GiB has. */
    private static final int MOST = 512 << 20;

    private static final int LONGEST_PATH = 4096;

    /** An exbibyte, more than file systems of today take; its sums stay far from where numbers end. */
    private static final long LONGEST_FILE = 1L << 60;

    private static final int LONGEST_NUMBER = 63;

    private ContentsCodec() {}

    public static byte[] encode(Contents contents) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        number(out, contents.blocks().size());
        byte[] hash = new byte[Hash.BYTES];
        for (Hash block : contents.blocks()) {
            block.write(MemorySegment.ofArray(hash), 0);
            out.writeBytes(hash);
        }
        number(out, contents.files().size());
        contents.files().forEach(file -> file(out, file));
        byte[] packed = Zstd.compress(out.toByteArray(), LEVEL);
        return ByteBuffer.allocate(HEADER + packed.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(MAGIC)
                .putInt(out.size())
                .put(packed)
                .array();
    }

    private static void file(ByteArrayOutputStream out, FileContents file) {
        byte[] path = file.path().getBytes(StandardCharsets.UTF_8);
        number(out, path.length);
        out.writeBytes(path);
        number(out, file.extents().size());
        for (Extent extent : file.extents()) {
            number(out, extent.block() + 1L);
            number(out, extent.length());
            if (!extent.isHole()) {
                number(out, extent.at());
            }
        }
    }

    /** Seven bits a byte, the lowest first, the eighth set in all but the last. */
    private static void number(ByteArrayOutputStream out, long value) {
        long rest = value;
        while (rest > 0x7f) {
            out.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /** @throws StoreException if they are not what was encoded */
    public static Contents decode(byte[] bytes) {
        ByteBuffer in = unpacked(bytes);
        List<Hash> blocks = blocks(in);
        List<FileContents> files = new ArrayList<>();
        for (int i = count(in, 1); i > 0; i--) {
            files.add(file(in, blocks.size()));
        }
        if (in.hasRemaining()) {
            throw damaged();
        }
        return new Contents(blocks, files);
    }

    /**
     * The blocks alone, which is much less work.
     *
     * @throws StoreException if they are not what was encoded
     */
    public static List<Hash> decodeBlocks(byte[] bytes) {
        return blocks(unpacked(bytes));
    }

    private static List<Hash> blocks(ByteBuffer in) {
        List<Hash> blocks = new ArrayList<>();
        for (int i = count(in, Hash.BYTES); i > 0; i--) {
            blocks.add(Hash.read(MemorySegment.ofBuffer(in), 0));
            in.position(in.position() + Hash.BYTES);
        }
        return blocks;
    }

    private static ByteBuffer unpacked(byte[] bytes) {
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < HEADER || header.getInt() != MAGIC) {
            throw damaged();
        }
        int length = header.getInt();
        if (length < 0 || length > MOST) {
            throw damaged();
        }
        try {
            byte[] raw = new byte[length];
            long got = Zstd.decompressByteArray(raw, 0, length, bytes, HEADER, bytes.length - HEADER);
            if (got != length) {
                throw damaged();
            }
            return ByteBuffer.wrap(raw);
        } catch (ZstdException e) {
            throw damaged();
        }
    }

    private static FileContents file(ByteBuffer in, int blocks) {
        int length = count(in, 1);
        if (length > LONGEST_PATH) {
            throw damaged();
        }
        byte[] path = new byte[length];
        in.get(path);
        List<Extent> extents = new ArrayList<>();
        long size = 0;
        for (int i = count(in, 2); i > 0; i--) {
            Extent extent = extent(in, blocks);
            extents.add(extent);
            size += extent.length();
            if (extent.length() > LONGEST_FILE || size > LONGEST_FILE) {
                throw damaged();
            }
        }
        return new FileContents(new String(path, StandardCharsets.UTF_8), extents);
    }

    private static Extent extent(ByteBuffer in, int blocks) {
        long block = number(in) - 1;
        long size = number(in);
        if (block >= blocks || size == 0) {
            throw damaged();
        }
        if (block < 0) {
            return Extent.hole(size);
        }
        long at = number(in);
        if (at > Integer.MAX_VALUE || size > Integer.MAX_VALUE) {
            throw damaged();
        }
        return new Extent(size, (int) block, (int) at);
    }

    /** A number of things that are still to come, each of at least so many bytes. */
    private static int count(ByteBuffer in, int least) {
        long count = number(in);
        if (count > in.remaining() / least) {
            throw damaged();
        }
        return (int) count;
    }

    private static long number(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < LONGEST_NUMBER; shift += 7) {
            if (!in.hasRemaining()) {
                throw damaged();
            }
            byte next = in.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw damaged();
    }

    private static StoreException damaged() {
        return StoreException.damaged("The list of what a snapshot's files consist of is damaged");
    }
}
