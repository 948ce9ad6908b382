package dev.dormouse.gpu;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A driver's C library whose functions return a status as {@code int}. It stays loaded until the process ends, so a call
 * that hangs on a thread of its own never runs in memory that was unmapped.
 *
 * <p>Every call is as safe as its arguments: callers pass live segments of the size that the function writes, and no
 * function called here keeps a pointer.
 */
public final class NativeLibrary {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final MemoryLayout POINTER = ValueLayout.ADDRESS;

    private final SymbolLookup symbols;
    private final Map<String, MethodHandle> handles = new ConcurrentHashMap<>();

    private NativeLibrary(SymbolLookup symbols) {
        this.symbols = symbols;
    }

    /**
     * Loads a library as dlopen(3) finds it; nothing where there is none.
     *
     * @param library a name such as {@code libcuda.so.1}, or a path
     */
    public static Optional<NativeLibrary> open(String library) {
        try {
            return Optional.of(new NativeLibrary(SymbolLookup.libraryLookup(library, Arena.global())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The C library that the JVM itself uses. */
    public static NativeLibrary libc() {
        return new NativeLibrary(Linker.nativeLinker().defaultLookup());
    }

    public boolean has(String function) {
        return symbols.find(function).isPresent();
    }

    public int call(String function) {
        try {
            return (int) handle(function).invokeExact();
        } catch (Throwable e) {
            throw failure(function, e);
        }
    }

    public int call(String function, int a) {
        try {
            return (int) handle(function, INT).invokeExact(a);
        } catch (Throwable e) {
            throw failure(function, e);
        }
    }

    public int call(String function, int a, MemorySegment b) {
        try {
            return (int) handle(function, INT, POINTER).invokeExact(a, b);
        } catch (Throwable e) {
            throw failure(function, e);
        }
    }

    public int call(String function, MemorySegment a) {
        try {
            return (int) handle(function, POINTER).invokeExact(a);
        } catch (Throwable e) {
            throw failure(function, e);
        }
    }

    public int call(String function, MemorySegment a, int b) {
        try {
            return (int) handle(function, POINTER, INT).invokeExact(a, b);
        } catch (Throwable e) {
            throw failure(function, e);
        }
    }

    public int call(String function, MemorySegment a, int b, int c) {
        try {
            return (int) handle(function, POINTER, INT, INT).invokeExact(a, b, c);
        } catch (Throwable e) {
            throw failure(function, e);
        }
    }

    public int call(String function, MemorySegment a, MemorySegment b) {
        try {
            return (int) handle(function, POINTER, POINTER).invokeExact(a, b);
        } catch (Throwable e) {
            throw failure(function, e);
        }
    }

    public int call(String function, MemorySegment a, MemorySegment b, int c) {
        try {
            return (int) handle(function, POINTER, POINTER, INT).invokeExact(a, b, c);
        } catch (Throwable e) {
            throw failure(function, e);
        }
    }

    public int call(String function, MemorySegment a, MemorySegment b, MemorySegment c) {
        try {
            return (int) handle(function, POINTER, POINTER, POINTER).invokeExact(a, b, c);
        } catch (Throwable e) {
            throw failure(function, e);
        }
    }

    /** A function has one signature, so its name is enough of a key. */
    private MethodHandle handle(String function, MemoryLayout... arguments) {
        return handles.computeIfAbsent(
                function,
                name -> Linker.nativeLinker()
                        .downcallHandle(symbols.findOrThrow(name), FunctionDescriptor.of(INT, arguments)));
    }

    private static RuntimeException failure(String function, Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException runtime
                ? runtime
                : new IllegalStateException("calling " + function + " failed", e);
    }
}
