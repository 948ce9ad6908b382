package dev.dormouse.linux.proc;

import java.util.HashMap;
import java.util.Map;

/** Which libraries talk to a GPU, load what does, or draw in its place: told by their file names. Belongs to one
 * thread. */
final class GpuLibraries {
    /** The name of such a library begins with one of these. */
    private static final String[] BEGINNINGS = {
        "libcuda",
        "libnv",
        "libamdhip64",
        "libhip",
        "libhsa-runtime",
        "librocm",
        "libamdocl",
        "libvulkan",
        "libgallium",
        "libEGL",
        "libGLX",
        "libGL.so",
        "libGLESv",
        "libgbm",
        "libze_",
        "libOpenCL",
        "libigdrcl",
        "libdrm",
        "libva",
        "libvdpau",
        "libVkLayer",
        "libLLVM",
        "amdvlk",
        "libvk_swiftshader",
        "swrast"
    };

    /** Or ends in one of these. */
    private static final String[] ENDS = {"_dri.so", "_drv_video.so"};

    private final Map<String, Boolean> seen = new HashMap<>();

    /** Whether a file is one of them, judged once for all processes. */
    boolean has(String path) {
        return seen.computeIfAbsent(path, GpuLibraries::mayBe);
    }

    private static boolean mayBe(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return begins(name) || ends(name);
    }

    private static boolean begins(String name) {
        if (!name.contains(".so")) {
            return false;
        }
        for (String beginning : BEGINNINGS) {
            if (name.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }

    private static boolean ends(String name) {
        for (String end : ENDS) {
            if (name.endsWith(end)) {
                return true;
            }
        }
        return false;
    }
}
