package dev.dormouse.core.diagnosis;

/**
 * What a device number stands for, as far as it is fixed (the kernel's admin-guide/devices.txt).
 *
 * @param kind in words, with an article
 * @param cure what a user can do about a program that has it open
 */
public record Device(String kind, String cure) {
    private static final String LET_GO = "Close the program that uses it before the checkpoint, or let it be dropped.";
    private static final String GPU =
            "Run the program on software rendering or through Dormouse's GL proxy, or let it be closed, dropped or restarted.";

    public static Device character(int major, int minor) {
        return switch (major) {
            case 226 -> new Device("a GPU (DRM)", GPU);
            case 195 -> new Device("an NVIDIA GPU", GPU);
            case 29 -> new Device("a frame buffer", GPU);
            case 13 -> letGo("an input device");
            case 116, 14 -> letGo("a sound device");
            case 81 -> letGo("a camera or TV card");
            case 189 -> letGo("a USB device");
            case 1 -> letGo("raw memory");
            case 4, 204 -> letGo("a console or serial line");
            case 10 -> misc(minor);
            case 108 -> letGo("a PPP line");
            default -> letGo("a device that CRIU does not know");
        };
    }

    private static Device misc(int minor) {
        return switch (minor) {
            case 229 -> new Device("FUSE", "Unmount the user-space file system and close its server.");
            case 232 -> new Device("KVM", "Shut the virtual machine down before the checkpoint.");
            case 200 -> letGo("a network tunnel (TUN/TAP)");
            case 223 -> letGo("an emulated input device (uinput)");
            case 237 -> letGo("the loop device control");
            case 236 -> letGo("the device mapper");
            case 238, 241 -> letGo("a vhost device of a virtual machine");
            case 242 -> letGo("the radio switch (rfkill)");
            default -> letGo("a device that CRIU does not know");
        };
    }

    public static Device block() {
        return letGo("a disk");
    }

    private static Device letGo(String kind) {
        return new Device(kind, LET_GO);
    }
}
