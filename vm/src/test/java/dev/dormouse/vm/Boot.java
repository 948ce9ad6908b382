package dev.dormouse.vm;

/** Ways to boot the machine, in the order in which they are gone through. */
public enum Boot {
    /** card0 is vgem's, card1 and card2 are virtio_gpu's, card3 is bochs's, card4 is cirrus's. */
    USUAL("vgem,virtio_gpu,bochs,cirrus"),

    /** Every node has another number; gets what the usual one has saved for it. */
    REORDERED("cirrus,bochs,virtio_gpu,vgem"),

    /**
     * Like the usual one, for {@code ./dormouse bench DrmVm}: nothing is checked, times are told. With two emulated processors, of which one at a time
     * runs, every munmap(2) of a process with threads would wait for the other, as it does nowhere else.
     */
    MEASURED("vgem,virtio_gpu,bochs,cirrus");

    private final String modules;

    Boot(String modules) {
        this.modules = modules;
    }

    /** How many it has. */
    int processors() {
        return this == MEASURED ? 1 : 2;
    }

    /** Drivers in the order in which they are loaded, which decides about numbers in /dev/dri. */
    String modules() {
        return modules;
    }
}
