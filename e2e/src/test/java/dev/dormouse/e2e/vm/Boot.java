package dev.dormouse.e2e.vm;

/** Ways to boot the machine. */
public enum Boot {
    /** card0 is vgem's, card1 and card2 are virtio_gpu's, card3 is bochs's. */
    USUAL("vgem,virtio_gpu,bochs");

    private final String modules;

    Boot(String modules) {
        this.modules = modules;
    }

    /** Drivers in the order in which they are loaded, which decides about numbers in /dev/dri. */
    String modules() {
        return modules;
    }
}
