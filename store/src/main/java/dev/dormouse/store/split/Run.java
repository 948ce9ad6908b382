package dev.dormouse.store.split;

/**
 * A part of a file that is cut into chunks from its own beginning on.
 *
 * @param at where it begins in the file
 * @param length in bytes, more than none
 */
public record Run(long at, long length) {}
