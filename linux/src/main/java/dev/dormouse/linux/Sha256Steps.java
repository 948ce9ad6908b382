package dev.dormouse.linux;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** SHA-256 of libcrypto step by step: the one call for everything looks the algorithm up each time, which takes longer than a page. */
final class Sha256Steps {
    private static final FunctionDescriptor ONE = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
    private static final FunctionDescriptor TWO =
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS);
    private static final FunctionDescriptor THREE = FunctionDescriptor.of(
            ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG);

    private static final @Nullable MethodHandle INIT = Libcrypto.handle("SHA256_Init", ONE);
    private static final @Nullable MethodHandle UPDATE = Libcrypto.handle("SHA256_Update", THREE);
    private static final @Nullable MethodHandle FINAL = Libcrypto.handle("SHA256_Final", TWO);

    /** Whether there is an OpenSSL that has them. */
    static final boolean AVAILABLE = INIT != null && UPDATE != null && FINAL != null;

    private Sha256Steps() {}

    /** @param context of 112 bytes */
    static void init(MemorySegment context) {
        try {
            // Safe: writes the context and keeps no pointer.
            check((int) present(INIT).invokeExact(context));
        } catch (Throwable e) {
            throw Foreign.failed(e);
        }
    }

    static void update(MemorySegment context, MemorySegment data) {
        try {
            // Safe: reads byteSize() bytes of a live segment, writes the context, keeps no pointer.
            check((int) present(UPDATE).invokeExact(context, data, data.byteSize()));
        } catch (Throwable e) {
            throw Foreign.failed(e);
        }
    }

    /** @param digest of 32 bytes */
    static void finish(MemorySegment context, MemorySegment digest) {
        try {
            // Safe: writes 32 bytes and the context, keeps no pointer.
            check((int) present(FINAL).invokeExact(digest, context));
        } catch (Throwable e) {
            throw Foreign.failed(e);
        }
    }

    private static MethodHandle present(@Nullable MethodHandle handle) {
        if (handle == null) {
            throw new IllegalStateException("there is no libcrypto");
        }
        return handle;
    }

    private static void check(int result) {
        if (result != 1) {
            throw new IllegalStateException("libcrypto refused to compute SHA-256");
        }
    }
}
