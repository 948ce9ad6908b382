#!/bin/busybox sh
# The first program of the test machine: finds the root file system on the first disk and the test's files, a tar archive,
# on the second, and goes on with boot.sh from among those. If it ends, the kernel panics, and QEMU ends.
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
modprobe virtio_blk
modprobe ext4
mount -t ext4 -o ro /dev/vda /root
mount -t tmpfs run /root/run
tar xf /dev/vdb -C /root/run
for system in dev proc sys; do
    mount --move /$system /root/$system
done
exec switch_root /root /run/boot.sh
