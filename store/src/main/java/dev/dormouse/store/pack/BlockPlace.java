package dev.dormouse.store.pack;

import dev.dormouse.store.name.Hash;

/**
 * Where a block is.
 *
 * @param id the hash of what is in it
 * @param pack its pack's name
 * @param offset in the pack
 * @param stored bytes there
 * @param raw bytes it unpacks to
 */
public record BlockPlace(Hash id, Hash pack, long offset, int stored, int raw) {}
