package dev.dormouse.linux;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 (FIPS 180-4) of memory. OpenSSL's does gigabytes a second from the first byte; the JDK's needs seconds of
 * warming up before it is compiled, which is longer than a command of ours lasts, and serves where there is no OpenSSL.
 */
public final class Sha256 {
    private static final int DIGEST_BYTES = 32;

    private static final FunctionDescriptor SIGNATURE =
            FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS);

    /** {@code unsigned char *SHA256(const unsigned char *data, size_t count, unsigned char *md)}, or null. */
    private static final @Nullable MethodHandle NATIVE = Libcrypto.handle("SHA256", SIGNATURE);

    private Sha256() {}

    /** The digest as 64 hexadecimal digits. */
    public static String of(MemorySegment data) {
        MethodHandle function = NATIVE;
        return HexFormat.of().formatHex(function == null ? portable(data) : openssl(function, data));
    }

    public static String of(byte[] data) {
        return of(MemorySegment.ofArray(data));
    }

    /** Of a file, which others may change or cut off meanwhile: it is read, and not mapped. */
    public static String of(Path file) {
        try (InputStream in = Files.newInputStream(file);
                Sha256Output out = new Sha256Output()) {
            in.transferTo(out);
            return out.digest();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] openssl(MethodHandle function, MemorySegment data) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment input = data.isNative()
                    ? data
                    : arena.allocateFrom(ValueLayout.JAVA_BYTE, data.toArray(ValueLayout.JAVA_BYTE));
            MemorySegment digest = arena.allocate(DIGEST_BYTES);
            // Safe: reads exactly byteSize() bytes of a live segment, writes 32 into one of 32, keeps neither pointer.
            MemorySegment result = (MemorySegment) function.invokeExact(input, input.byteSize(), digest);
            if (result.address() != digest.address()) {
                throw new IllegalStateException("libcrypto refused to compute SHA-256");
            }
            return digest.toArray(ValueLayout.JAVA_BYTE);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] portable(MemorySegment data) {
        MessageDigest digest = algorithm();
        for (long at = 0; at < data.byteSize(); at += 1 << 20) {
            digest.update(
                    data.asSlice(at, Math.min(1 << 20, data.byteSize() - at)).asByteBuffer());
        }
        return digest.digest();
    }

    static MessageDigest algorithm() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
