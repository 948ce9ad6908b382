package dev.dormouse.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** OpenSSL's library of algorithms, where this host has it: in a command that has just started its code runs at full speed, and the JDK's does not. */
final class Libcrypto {
    private static final List<String> NAMES = List.of("libcrypto.so.3", "libcrypto.so.4", "libcrypto.so.1.1");

    private Libcrypto() {}

    /** One of its functions, if there is a library that has it. */
    static Optional<MemorySegment> symbol(String name) {
        for (String library : NAMES) {
            Optional<MemorySegment> symbol = load(library).flatMap(found -> found.find(name));
            if (symbol.isPresent()) {
                return symbol;
            }
        }
        return Optional.empty();
    }

    /** The same ready to be called, or null. */
    static @Nullable MethodHandle handle(String name, FunctionDescriptor signature) {
        return symbol(name)
                .map(found -> Linker.nativeLinker().downcallHandle(found, signature))
                .orElse(null);
    }

    private static Optional<SymbolLookup> load(String library) {
        try {
            // The global arena: the library stays loaded as long as a function may be called.
            return Optional.of(SymbolLookup.libraryLookup(library, Arena.global()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
