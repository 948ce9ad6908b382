package dev.dormouse.core.plan.rules;

import static dev.dormouse.core.plan.Finding.Weight.DEVICE;

import dev.dormouse.core.diagnosis.Device;
import dev.dormouse.linux.proc.Descriptor;

/** Devices that CRIU has no code for (CRIU: files.c). Terminals are {@link TerminalRules}'. */
final class DeviceRules {
    private static final int MEMORY = 1;
    private static final int MISC = 10;
    private static final int TUN = 200;
    private static final int AUTOFS = 235;

    private DeviceRules() {}

    static void look(Subject subject, Findings found) {
        for (Descriptor descriptor : subject.descriptors()) {
            dev.dormouse.linux.proc.Device device = descriptor.device();
            // One that was opened by O_PATH is a name, and CRIU treats it as the device none the less.
            if (device != null && !carried(device)) {
                add(subject, descriptor, device, found);
            } else if (descriptor.target().startsWith("/dmabuf:")) {
                buffer(subject, descriptor.target(), found);
            }
        }
    }

    static boolean carried(dev.dormouse.linux.proc.Device device) {
        return !device.block() && (isMemory(device) || isTunnel(device) || TerminalRules.isTerminal(device));
    }

    /** null, zero, full, random, urandom, kmsg. */
    private static boolean isMemory(dev.dormouse.linux.proc.Device device) {
        return device.major() == MEMORY;
    }

    private static boolean isTunnel(dev.dormouse.linux.proc.Device device) {
        return device.major() == MISC && (device.minor() == TUN || device.minor() == AUTOFS);
    }

    private static void add(
            Subject subject, Descriptor descriptor, dev.dormouse.linux.proc.Device number, Findings found) {
        Device device = number.block() ? Device.block() : Device.character(number.major(), number.minor());
        found.add(
                DEVICE,
                "device",
                descriptor,
                subject.who() + " has " + device.kind() + " open, "
                        + (number.block() ? "block" : "character") + " device " + number.major() + ":" + number.minor()
                        + ", which CRIU cannot carry.",
                device.cure());
    }

    /** Memory of a GPU, camera or display that goes by a descriptor. */
    static void buffer(Subject subject, String thing, Findings found) {
        found.add(
                DEVICE,
                "device-memory",
                thing,
                subject.who() + " holds the memory of a device (dma-buf), most likely of a GPU.",
                Device.character(226, 0).cure());
    }
}
