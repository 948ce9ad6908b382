package dev.dormouse.gl.state;

/**
 * One rectangle of a resource that can be read from a server and written to another by one transfer: a layer, face or slice
 * of a level, whole. Depth is 1; for buffers, x and width are bytes.
 *
 * @param stride bytes from one row of blocks to the next
 * @param layerStride bytes of the whole rectangle
 * @param bytes of the whole rectangle
 */
@SuppressWarnings("JavaLangClash") // java.lang.Readable gives characters: nobody here has to do with it
public record Readable(
        int handle,
        int level,
        int x,
        int y,
        int z,
        int width,
        int height,
        int depth,
        int stride,
        int layerStride,
        int bytes) {
    /**
     * The words of TRANSFER_GET and TRANSFER_PUT: handle, level, stride, layer stride, box, size. Strides of buffers are told
     * as 0, which means what the server thinks them to be.
     */
    public int[] words() {
        return new int[] {handle, level, stride, layerStride, x, y, z, width, height, depth, bytes};
    }
}
