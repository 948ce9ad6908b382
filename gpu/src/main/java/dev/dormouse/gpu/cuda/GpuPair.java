package dev.dormouse.gpu.cuda;

/**
 * Where a GPU's state goes at a restore.
 *
 * @param saved UUID of the GPU it was saved on, {@code GPU-} and 32 hexadecimal digits with dashes
 * @param present UUID of the GPU it goes onto
 */
public record GpuPair(String saved, String present) {}
