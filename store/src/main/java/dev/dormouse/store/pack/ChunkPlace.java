package dev.dormouse.store.pack;

import dev.dormouse.store.name.Hash;

/**
 * Where a chunk is.
 *
 * @param block the name of its block
 * @param at where in the unpacked block it begins
 */
public record ChunkPlace(Hash block, int at) {}
