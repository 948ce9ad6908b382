package dev.dormouse.store.s3;

import dev.dormouse.linux.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What a request takes along; can be sent more than once. */
sealed interface Payload {
    Payload NONE = new Bytes(new byte[0]);

    long length();

    /** Hexadecimal digits; the server refuses what does not match. */
    String sha256();

    BodyPublisher publisher();

    /** In memory. */
    @SuppressWarnings("ArrayRecordComponent") // Compared with nothing.
    record Bytes(byte[] bytes) implements Payload {
        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public String sha256() {
            return Sha256.of(MemorySegment.ofArray(bytes));
        }

        @Override
        public BodyPublisher publisher() {
            return bytes.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(bytes);
        }
    }

    /** A part of a file. */
    record Slice(Path file, long at, long length, String sha256) implements Payload {
        static Slice of(Path file, long at, long length) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                    Arena arena = Arena.ofConfined()) {
                MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, at, length, arena);
                return new Slice(file, at, length, Sha256.of(bytes));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public BodyPublisher publisher() {
            return BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(this::open), length);
        }

        private InputStream open() {
            try {
                FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                channel.position(at);
                return new Limited(Channels.newInputStream(channel), length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
