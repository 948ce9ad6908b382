package dev.dormouse.gpu.drm.io;

import dev.dormouse.linux.DeviceId;
import dev.dormouse.linux.ProcFile;
import java.nio.file.Path;

/** The device of amdgpu's compute driver, /dev/kfd, whose number the kernel gives out anew at every start. */
public final class ComputeDevice {
    public static final Path PATH = Path.of("/dev/kfd");

    private static final Path NUMBER = Path.of("/sys/class/kfd/kfd/dev");

    private ComputeDevice() {}

    /** Whether it is this one, whatever its node is called. */
    public static boolean is(DeviceId device) {
        return !device.block() && (device.major() + ":" + device.minor()).equals(number());
    }

    /** {@code 240:0}; empty where there is no such driver. */
    public static String number() {
        return ProcFile.readOrEmpty(NUMBER).strip();
    }
}
