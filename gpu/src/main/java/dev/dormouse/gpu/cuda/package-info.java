/** Saving and restoring the GPU side of CUDA programs through the checkpoint functions of NVIDIA's driver library. */
@NullMarked
package dev.dormouse.gpu.cuda;

import org.jspecify.annotations.NullMarked;
