package dev.dormouse.x11.protocol;

import org.jspecify.annotations.Nullable;

/**
 * An error of the core protocol or an extension.
 *
 * @param offset from the extension's first error; of the core protocol: its code
 * @param badValue what the four bytes at offset 4 of the error are; null: not an id
 */
public record ErrorShape(String name, int offset, @Nullable Kind badValue) {}
