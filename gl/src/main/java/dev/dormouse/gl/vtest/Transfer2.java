package dev.dormouse.gl.vtest;

/**
 * Contents that lie in the memory that both sides share.
 *
 * @param offset in the memory, where the box begins; rows and layers lie as in the whole level
 */
public record Transfer2(int handle, int level, Box box, long dataSize, long offset) {}
