package dev.dormouse.gl.proxy;

import dev.dormouse.gl.GlException;
import dev.dormouse.gl.state.Readable;
import dev.dormouse.linux.CountedOutput;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The file {@code contents-N} of a saved connection: pieces of resources, each as four big-endian numbers, which are the resource's
 * handle, level, layer, and the length, and its bytes; in the order in which the model names them, behind them samples
 * ({@link dev.dormouse.gl.samples.SamplePiece#key}). Pieces may be missing.
 */
final class ContentsFile {
    private static final int HEAD = 4 * Integer.BYTES;
    /** What a channel is given at once: it copies into a buffer of its own. */
    private static final int PIECE = 1 << 20;

    private ContentsFile() {}

    private static Path name(Path directory, int connection) {
        return directory.resolve("contents-" + connection);
    }

    static Writer create(Path directory, int connection) throws IOException {
        return new Writer(CountedOutput.open(name(directory, connection)));
    }

    static Reader open(Path directory, int connection) throws IOException {
        return new Reader(FileChannel.open(name(directory, connection), StandardOpenOption.READ));
    }

    /** Takes pieces in their order. */
    static final class Writer implements Contents.Sink, AutoCloseable {
        private final FileChannel file;
        private final Room room = new Room();

        private Writer(FileChannel file) {
            this.file = file;
        }

        @Override
        public MemorySegment place(Readable piece) {
            return room.of(piece.bytes());
        }

        @Override
        public void put(Readable piece, MemorySegment from) throws IOException {
            ByteBuffer head = ByteBuffer.allocate(HEAD);
            head.putInt(piece.handle()).putInt(piece.level()).putInt(piece.z()).putInt(piece.bytes());
            write(head.flip());
            write(from.asByteBuffer());
        }

        private void write(ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                ByteBuffer part = bytes.slice(bytes.position(), Math.min(PIECE, bytes.remaining()));
                bytes.position(bytes.position() + file.write(part));
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    /** Gives pieces in their order. */
    static final class Reader implements Contents.Source, AutoCloseable {
        private final FileChannel file;
        private final ByteBuffer head = ByteBuffer.allocate(HEAD);
        private boolean atEnd;

        private Reader(FileChannel file) throws IOException {
            this.file = file;
            next();
        }

        private void next() throws IOException {
            head.clear();
            atEnd = !read(head) && head.position() == 0;
            if (!atEnd && head.hasRemaining()) {
                throw new GlException("the saved contents end too early");
            }
        }

        @Override
        public void ask(Readable piece) {
            assert piece.bytes() >= 0;
        }

        @Override
        public boolean answer(Readable piece, MemorySegment to) throws IOException {
            if (atEnd || !isNext(piece)) {
                return false;
            }
            if (head.getInt(12) != piece.bytes()) {
                throw new GlException("the saved contents of resource " + piece.handle() + " have another size");
            }
            if (!read(to.asByteBuffer())) {
                throw new GlException("the saved contents end too early");
            }
            next();
            return true;
        }

        private boolean isNext(Readable piece) {
            return head.getInt(0) == piece.handle() && head.getInt(4) == piece.level() && head.getInt(8) == piece.z();
        }

        /** Whether all of it was there. */
        private boolean read(ByteBuffer to) throws IOException {
            while (to.hasRemaining()) {
                ByteBuffer part = to.slice(to.position(), Math.min(PIECE, to.remaining()));
                int read = file.read(part);
                if (read < 0) {
                    return false;
                }
                to.position(to.position() + read);
            }
            return true;
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
