package dev.dormouse.core.plan.rules;

import dev.dormouse.linux.DeviceId;
import dev.dormouse.linux.proc.Descriptor;
import dev.dormouse.linux.proc.Mapping;
import dev.dormouse.linux.proc.ProcessFacts;
import java.util.HashSet;
import java.util.Set;

/** What becomes of devices by their numbers (kernel: Documentation/admin-guide/devices.txt). */
public final class Devices {
    private static final int MEMORY = 1;
    private static final int MISC = 10;
    private static final int TUN = 200;
    private static final int AUTOFS = 235;
    private static final int INPUT = 13;
    private static final int VIDEO = 81;
    private static final int SOUND = 116;
    private static final int O_PATH = 010000000;
    private static final int ACCESS = 3;

    private Devices() {}

    /** Those that a process has open or mapped, without what an earlier restore has left dead. */
    public static Set<DeviceId> open(ProcessFacts process) {
        Set<DeviceId> devices = new HashSet<>();
        for (Descriptor descriptor : process.descriptors()) {
            if (descriptor.device() != null && !dead(descriptor)) {
                devices.add(descriptor.device());
            }
        }
        for (Mapping mapping : process.maps().special()) {
            if (mapping.device() != null) {
                devices.add(mapping.device());
            }
        }
        return devices;
    }

    /** CRIU has code for it, or opens it anew: null, zero, full, random, urandom, kmsg, tun, autofs, terminals. */
    public static boolean carried(DeviceId device) {
        boolean misc = device.major() == MISC && (device.minor() == TUN || device.minor() == AUTOFS);
        return !device.block() && (device.major() == MEMORY || misc || TerminalRules.isTerminal(device));
    }

    /** What users plug and unplug, so that programs are made to bear it: input devices, sound cards, cameras. */
    public static boolean alwaysUnplugged(DeviceId device) {
        return !device.block() && (device.major() == INPUT || device.major() == SOUND || device.major() == VIDEO);
    }

    /** Neither reads nor writes, as what a restore hands out for a device that is gone: the bridge carries it on. */
    static boolean dead(Descriptor descriptor) {
        int flags = descriptor.info().flags();
        return (flags & O_PATH) != 0 || (flags & ACCESS) == ACCESS;
    }
}
