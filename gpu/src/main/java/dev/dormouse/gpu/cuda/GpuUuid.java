package dev.dormouse.gpu.cuda;

import java.util.HexFormat;

/** {@code CUuuid}: 16 bytes, which NVIDIA's tools write as {@code GPU-01234567-89ab-cdef-0123-456789abcdef}. */
final class GpuUuid {
    static final int BYTES = 16;
    private static final String PREFIX = "GPU-";

    private GpuUuid() {}

    static String text(byte[] uuid) {
        String hex = HexFormat.of().formatHex(uuid);
        return PREFIX + hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-" + hex.substring(12, 16) + "-"
                + hex.substring(16, 20) + "-" + hex.substring(20);
    }

    /** @throws IllegalArgumentException if it is no such text */
    static byte[] bytes(String text) {
        String hex = text.startsWith(PREFIX) ? text.substring(PREFIX.length()).replace("-", "") : "";
        if (hex.length() != 2 * BYTES) {
            throw new IllegalArgumentException("'" + text + "' is no UUID of a GPU");
        }
        return HexFormat.of().parseHex(hex);
    }
}
