package dev.dormouse.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;

/** libcrypto's, as EVP_EncryptInit(3) has it. */
final class OpensslGcm implements AesGcm {
    /** EVP_CTRL_AEAD_GET_TAG and its counterpart (openssl/evp.h). */
    private static final int GET_TAG = 0x10;

    private static final int SET_TAG = 0x11;
    private static final int ENCRYPT = 1;
    private static final int DECRYPT = 0;
    private static final int AS_BEFORE = -1;

    static final boolean AVAILABLE = List.of(
                    "EVP_aes_256_gcm",
                    "EVP_CIPHER_CTX_new",
                    "EVP_CIPHER_CTX_free",
                    "EVP_CIPHER_CTX_ctrl",
                    "EVP_CipherInit_ex",
                    "EVP_CipherUpdate",
                    "EVP_CipherFinal_ex")
            .stream()
            .allMatch(name -> Libcrypto.symbol(name).isPresent());

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment encrypting;
    private final MemorySegment decrypting;
    private final MemorySegment nonces = arena.allocate(NONCE);
    private final MemorySegment length = arena.allocate(ValueLayout.JAVA_INT);

    OpensslGcm(byte[] key) {
        MemorySegment copy = arena.allocateFrom(ValueLayout.JAVA_BYTE, key);
        this.encrypting = context(copy, ENCRYPT);
        this.decrypting = context(copy, DECRYPT);
        copy.fill((byte) 0);
    }

    private static MemorySegment context(MemorySegment key, int direction) {
        try {
            // Safe: both take nothing; the one returns a constant of the library's, the other memory that close() gives
            // back.
            MemorySegment algorithm = (MemorySegment) Handles.AES_256_GCM.invokeExact();
            MemorySegment context = (MemorySegment) Handles.NEW.invokeExact();
            // Safe: reads 32 bytes of a live segment, and keeps no pointer to them.
            check((int) Handles.INIT.invokeExact(
                    context, algorithm, MemorySegment.NULL, key, MemorySegment.NULL, direction));
            return context;
        } catch (Throwable e) {
            throw Foreign.failed(e);
        }
    }

    @Override
    public void encrypt(byte[] nonce, byte[] also, MemorySegment plain, MemorySegment sealed) {
        begin(encrypting, nonce, also);
        update(encrypting, plain, sealed);
        MemorySegment tag = sealed.asSlice(plain.byteSize(), TAG);
        if (!finish(encrypting, tag)) {
            throw new IllegalStateException("libcrypto refused to encrypt");
        }
        control(encrypting, GET_TAG, tag);
    }

    @Override
    public boolean decrypt(byte[] nonce, byte[] also, MemorySegment sealed, MemorySegment plain) {
        begin(decrypting, nonce, also);
        update(decrypting, sealed.asSlice(0, plain.byteSize()), plain);
        MemorySegment tag = sealed.asSlice(plain.byteSize(), TAG);
        control(decrypting, SET_TAG, tag);
        return finish(decrypting, tag);
    }

    private void begin(MemorySegment context, byte[] nonce, byte[] also) {
        MemorySegment.copy(nonce, 0, nonces, ValueLayout.JAVA_BYTE, 0, NONCE);
        try (Arena once = Arena.ofConfined()) {
            MemorySegment more = once.allocateFrom(ValueLayout.JAVA_BYTE, also);
            // Safe: reads 12 bytes, and keeps no pointer.
            check((int) Handles.INIT.invokeExact(
                    context, MemorySegment.NULL, MemorySegment.NULL, MemorySegment.NULL, nonces, AS_BEFORE));
            // Safe: without an output it only reads what it is given with its true length.
            check((int) Handles.UPDATE.invokeExact(context, MemorySegment.NULL, length, more, also.length));
        } catch (Throwable e) {
            throw Foreign.failed(e);
        }
    }

    private void update(MemorySegment context, MemorySegment from, MemorySegment to) {
        if (to.byteSize() < from.byteSize()) {
            throw new IllegalArgumentException("no room for what is encrypted or decrypted");
        }
        try {
            // Safe: GCM writes exactly as many bytes as it reads, for which there is room; both outlive the call.
            check((int) Handles.UPDATE.invokeExact(context, to, length, from, Math.toIntExact(from.byteSize())));
        } catch (Throwable e) {
            throw Foreign.failed(e);
        }
    }

    private void control(MemorySegment context, int what, MemorySegment tag) {
        try {
            // Safe: reads or writes the 16 bytes of the tag, and keeps no pointer.
            check((int) Handles.CONTROL.invokeExact(context, what, TAG, tag));
        } catch (Throwable e) {
            throw Foreign.failed(e);
        }
    }

    private boolean finish(MemorySegment context, MemorySegment nothing) {
        try {
            // Safe: GCM has nothing left to write.
            return (int) Handles.FINAL.invokeExact(context, nothing, length) == 1;
        } catch (Throwable e) {
            throw Foreign.failed(e);
        }
    }

    private static void check(int result) {
        if (result != 1) {
            throw new IllegalStateException("libcrypto refused to compute AES-256-GCM");
        }
    }

    @Override
    public void close() {
        try {
            // Safe: each was made by EVP_CIPHER_CTX_new, and nobody uses it any more.
            Handles.FREE.invokeExact(encrypting);
            Handles.FREE.invokeExact(decrypting);
        } catch (Throwable e) {
            throw Foreign.failed(e);
        }
        arena.close();
    }

    /** Looked up on first use. */
    private static final class Handles {
        private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
        private static final ValueLayout POINTER = ValueLayout.ADDRESS;

        static final MethodHandle AES_256_GCM = handle("EVP_aes_256_gcm", FunctionDescriptor.of(POINTER));
        static final MethodHandle NEW = handle("EVP_CIPHER_CTX_new", FunctionDescriptor.of(POINTER));
        static final MethodHandle FREE = handle("EVP_CIPHER_CTX_free", FunctionDescriptor.ofVoid(POINTER));
        static final MethodHandle CONTROL =
                handle("EVP_CIPHER_CTX_ctrl", FunctionDescriptor.of(INT, POINTER, INT, INT, POINTER));
        static final MethodHandle INIT = handle(
                "EVP_CipherInit_ex", FunctionDescriptor.of(INT, POINTER, POINTER, POINTER, POINTER, POINTER, INT));
        static final MethodHandle UPDATE =
                handle("EVP_CipherUpdate", FunctionDescriptor.of(INT, POINTER, POINTER, POINTER, POINTER, INT));
        static final MethodHandle FINAL =
                handle("EVP_CipherFinal_ex", FunctionDescriptor.of(INT, POINTER, POINTER, POINTER));

        private static MethodHandle handle(String name, FunctionDescriptor signature) {
            return Linker.nativeLinker().downcallHandle(Libcrypto.symbol(name).orElseThrow(), signature);
        }
    }
}
