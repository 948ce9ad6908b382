package dev.dormouse.core.plan.rules;

import static dev.dormouse.core.plan.Finding.Weight.DEVICE;
import static dev.dormouse.core.plan.Finding.Weight.LOSES;

import dev.dormouse.core.diagnosis.Device;
import dev.dormouse.linux.DeviceId;
import dev.dormouse.linux.proc.Descriptor;

/** Devices that CRIU has no code for (CRIU: files.c). Terminals are {@link TerminalRules}'. */
final class DeviceRules {
    private DeviceRules() {}

    static void look(Subject subject, Findings found) {
        for (Descriptor descriptor : subject.descriptors()) {
            DeviceId device = descriptor.device();
            if (device != null && !Devices.carried(device) && !Devices.dead(descriptor)) {
                add(subject, descriptor, device, found);
            } else if (descriptor.target().startsWith("/dmabuf:")) {
                buffer(subject, descriptor.target(), found);
            }
        }
    }

    private static void add(Subject subject, Descriptor descriptor, DeviceId number, Findings found) {
        Device device = number.block() ? Device.block() : Device.character(number.major(), number.minor());
        if (Devices.alwaysUnplugged(number)) {
            found.add(
                    LOSES,
                    "device-unplugged",
                    descriptor,
                    subject.who() + " has " + device.kind() + " open, which it finds unplugged after a restore.",
                    "Programs that bear a device being unplugged open the next one by themselves.");
            return;
        }
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
