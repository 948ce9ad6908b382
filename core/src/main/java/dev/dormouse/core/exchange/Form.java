package dev.dormouse.core.exchange;

/** What a snapshot can be written as. */
public enum Form {
    /** One file that {@code dormouse import} makes the same snapshot of. */
    DORMOUSE,
    /** As {@code podman container checkpoint --export} writes and {@code podman container restore --import} reads it. */
    PODMAN,
    /** As CRI-O, and with it the kubelet, writes it. */
    CRI_O,
    /** As containerd's CRI plugin writes it. */
    CONTAINERD,
    /** The same as an image, in an OCI image layout, in a tar archive. */
    OCI,
    /** A directory of CRIU's images, with a bundle for runc. */
    CRIU
}
