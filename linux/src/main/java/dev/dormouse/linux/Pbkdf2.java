package dev.dormouse.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * PBKDF2 with HMAC-SHA-512 (RFC 8018): a key of a passphrase. OpenSSL's takes a tenth of the time that the JDK's takes in a command
 * that has just started; the JDK's serves where there is no OpenSSL.
 */
public final class Pbkdf2 {
    /**
     * {@code int PKCS5_PBKDF2_HMAC(const char *pass, int passlen, const unsigned char *salt, int saltlen, int iter, const EVP_MD
     * *digest, int keylen, unsigned char *out)}, EVP_sha512(3).
     */
    private static final FunctionDescriptor SIGNATURE = FunctionDescriptor.of(
            ValueLayout.JAVA_INT,
            ValueLayout.ADDRESS,
            ValueLayout.JAVA_INT,
            ValueLayout.ADDRESS,
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT,
            ValueLayout.ADDRESS,
            ValueLayout.JAVA_INT,
            ValueLayout.ADDRESS);

    private Pbkdf2() {}

    /** @param password in ASCII */
    public static byte[] hmacSha512(String password, byte[] salt, int iterations, int bytes) {
        Optional<MemorySegment> function = Libcrypto.symbol("PKCS5_PBKDF2_HMAC");
        Optional<MemorySegment> digest = Libcrypto.symbol("EVP_sha512");
        return function.isPresent() && digest.isPresent()
                ? openssl(function.get(), digest.get(), password, salt, iterations, bytes)
                : portable(password, salt, iterations, bytes);
    }

    private static byte[] openssl(
            MemorySegment function, MemorySegment digest, String password, byte[] salt, int iterations, int bytes) {
        MethodHandle derive = Linker.nativeLinker().downcallHandle(function, SIGNATURE);
        MethodHandle sha512 = Linker.nativeLinker().downcallHandle(digest, FunctionDescriptor.of(ValueLayout.ADDRESS));
        byte[] ascii = password.getBytes(StandardCharsets.US_ASCII);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment in = arena.allocateFrom(ValueLayout.JAVA_BYTE, ascii);
            MemorySegment out = arena.allocate(bytes);
            MemorySegment salted = arena.allocateFrom(ValueLayout.JAVA_BYTE, salt);
            // Safe: EVP_sha512 takes nothing and returns a constant of the library's.
            MemorySegment algorithm = (MemorySegment) sha512.invokeExact();
            // Safe: every pointer with its true length; none is kept.
            int done =
                    (int) derive.invokeExact(in, ascii.length, salted, salt.length, iterations, algorithm, bytes, out);
            if (done != 1) {
                throw new IllegalStateException("libcrypto refused to compute PBKDF2");
            }
            in.fill((byte) 0);
            return out.toArray(ValueLayout.JAVA_BYTE);
        } catch (Throwable e) {
            throw Foreign.failed(e);
        }
    }

    static byte[] portable(String password, byte[] salt, int iterations, int bytes) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, bytes * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2", e);
        }
    }
}
