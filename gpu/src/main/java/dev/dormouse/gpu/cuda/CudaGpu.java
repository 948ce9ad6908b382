package dev.dormouse.gpu.cuda;

/**
 * A GPU as the CUDA library sees it.
 *
 * @param address its PCI address
 * @param computeCapability as {@code 9.0}
 */
public record CudaGpu(String uuid, String name, long memoryBytes, String computeCapability, String address) {}
