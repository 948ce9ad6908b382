#!/bin/sh
# enter.sh COMMAND...: in DIRECTORY of cradle.sh, as the first process of a pid namespace, makes DIRECTORY/root its root.
set -e
mount -t proc proc root/proc
mount --bind /dev root/dev
mount --bind /run root/run
mount --bind tmp root/tmp
cd root
pivot_root . root
exec setsid chroot . sh -c 'cd / && umount -l root && exec "$@"' sh "$@" 3>&1 </dev/null >/tmp/out 2>&1
