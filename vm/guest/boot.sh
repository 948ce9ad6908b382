#!/bin/sh
# What the test machine does, with $MODULES and $BOOT from the kernel's command line: results go to the second serial line as
# they come, everything else that the cases left goes to the third disk as a tar archive.
export PATH=/bin:/sbin:/criu
mount -t tmpfs tmp /tmp
mount -t debugfs debug /sys/kernel/debug
mkdir /dev/pts /dev/shm /dev/mqueue
mount -t devpts pts /dev/pts
mount -t tmpfs shm /dev/shm
mount -t mqueue mqueue /dev/mqueue
mount -t cgroup2 cgroup /sys/fs/cgroup
# Sessions see what lies on disks, not what lies in /run.
mount -o remount,rw /
cp -a /run/programs /opt/programs
mkdir -p /var/lib/dormouse/prefix
ln -s /criu /var/lib/dormouse/prefix/criu
ln -s /proc/self/fd /dev/fd
ip link set lo up
hostname dormouse-vm
# The order decides who gets which number in /dev/dri. The rest is what CRIU asks the kernel through.
for module in $(echo "$MODULES" | tr , ' ') unix_diag inet_diag tcp_diag udp_diag raw_diag af_packet_diag netlink_diag \
    nf_tables tun overlay; do
    modprobe "$module"
done
stty -F /dev/ttyS1 raw
echo booted >/dev/ttyS1
mkdir /tmp/kept
# The first level of compilation only: the second costs more than it gives in a minute of software emulation.
/jdk/bin/java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -XX:-UsePerfData --enable-native-access=ALL-UNNAMED \
    -cp '/run/dist/*:/run/classes' dev.dormouse.vm.guest.Guest "$BOOT" ${ONLY:+"$ONLY"} >/dev/ttyS1 2>/tmp/kept/java.log
cat /tmp/kept/java.log
tar cf /dev/vdc -C /tmp/kept .
poweroff -f
