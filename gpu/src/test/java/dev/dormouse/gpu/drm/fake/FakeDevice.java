package dev.dormouse.gpu.drm.fake;

/**
 * A device with the ways of a driver.
 *
 * @param card name of its primary node, empty if it has none
 * @param render likewise
 */
public record FakeDevice(String driver, String card, int cardMinor, String render, int renderMinor) {
    /** What the generic code leaves to drivers. */
    boolean importsForeign() {
        return !driver.equals("virtio_gpu");
    }
}
