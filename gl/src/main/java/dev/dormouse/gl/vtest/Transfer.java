package dev.dormouse.gl.vtest;

/**
 * Contents that travel over the socket.
 *
 * @param stride bytes from one row of blocks to the next, 0 for those of the whole level
 * @param layerStride likewise of layers
 * @param dataSize bytes that follow or are answered
 */
public record Transfer(int handle, int level, int stride, int layerStride, Box box, long dataSize) {}
