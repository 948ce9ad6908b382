#!/bin/bash
# image.sh JDK CRIU: prints the directory that holds what the test machine boots (vmlinuz, initrd, root.img), made from the
# distribution's packages on first use. The directory is named by a digest of all that went into it.
set -euo pipefail

here=$(cd -P -- "${0%/*}" && pwd -P)
jdk=$1
criu=$2
store=${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/dormouse/vm

# Of these ext4 has the kernel load the last, where it is not part of the kernel.
boot_modules=(virtio_blk ext4 crc32c_generic)
# What the programs use, then what CRIU asks the kernel through.
modules=(vgem virtio_gpu bochs cirrus unix_diag inet_diag tcp_diag udp_diag raw_diag af_packet_diag netlink_diag nf_tables nf_conntrack_netlink tun overlay veth)
# What sessions need of a host (dormouse doctor), where busybox's is not enough.
host_programs=(runc ip ss tar unshare nsenter setpriv mount umount getent)
static_programs=(tini-static)
# Of OpenSSL, which Dormouse makes digests with.
more_libraries=(libcrypto.so.3)
jdk_modules=java.base,java.xml,java.management,java.naming,jdk.unsupported

say() { echo "$*" >&2; }

# Of the kernels that the distribution offers, the newest with vgem: Debian 12 has 6.12 beside its own.
newest_kernel() {
    apt-cache search --names-only '^linux-image-[0-9][0-9.]*([+][a-z0-9]+|-[0-9]+)?-amd64$' | cut -d' ' -f1 | sort -V | tail -n 1
}

digest() {
    {
        cat "$here/image.sh" "$here/guest/first.sh" "$jdk/release"
        echo "$kernel"
        "$criu" --version
        # Their libraries are in the image.
        ldd --version
        dpkg-query -W runc iproute2 tar util-linux mount libc-bin tini libssl3* 2>/dev/null || :
    } | sha256sum | cut -c 1-16
}

fetch() {
    say "fetching $kernel and busybox-static"
    mkdir "$work/packages"
    (cd "$work/packages" && apt-get -qq -o APT::Sandbox::User=root download "$kernel" busybox-static >&2)
    for package in "$work/packages"/*.deb; do
        dpkg -x "$package" "$work/unpacked"
    done
    busybox=$(find "$work/unpacked" -path '*/bin/busybox')
    version=$(cd "$work"/unpacked/boot && echo vmlinuz-*)
    version=${version#vmlinuz-}
    mv "$work/unpacked/boot/vmlinuz-$version" "$work/made/vmlinuz"
}

# needs MODULE: it and those that it needs, those first; names are written with - and with _ alike.
needs() {
    local file
    file=$(find "$work/unpacked" -path "*/modules/$version/*" -name "${1//[-_]/[-_]}.ko*" -print -quit)
    [ -n "$file" ] || return 0
    for needed in $(modinfo -F depends "$file" | tr , ' '); do
        needs "$needed"
    done
    echo "$file"
}

# add_modules TREE MODULE...: unpacked, with the table of what needs what.
add_modules() {
    local tree=$1 file to
    shift
    for module; do
        for file in $(needs "$module"); do
            to=$tree/lib/${file#*/lib/}
            mkdir -p "${to%/*}"
            if [ "${file%.xz}" = "$file" ]; then cp "$file" "$to"; else xz -dc "$file" >"${to%.xz}"; fi
        done
    done
    "$busybox" depmod -b "$tree" "$version"
}

add_busybox() {
    mkdir -p "$1"/{bin,sbin,dev,proc,sys,root,run,tmp,etc}
    for name in $("$busybox" --list); do
        ln -s busybox "$1/bin/$name"
    done
    cp --remove-destination "$busybox" "$1/bin/busybox"
    # Where the kernel looks for it.
    ln -s /bin/modprobe "$1/sbin/modprobe"
}

# add_libraries TREE FILE...: the shared libraries of this host that the programs need, under the same paths.
add_libraries() {
    local tree=$1
    shift
    ldd "$@" 2>/dev/null | grep -o '/[^ :]*' | sort -u | while read -r library; do
        case $library in "$work"/*) ;; *) install -D "$(readlink -f "$library")" "$tree$library" ;; esac
    done
}

# A CRIU of dormouse doctor is a directory of its own, with its libraries.
add_criu() {
    if [ -f "${criu%/*}/version" ]; then
        cp -a "${criu%/*}" "$1/criu"
        rm -rf "$1"/criu/usr/{share,include} "$1/criu/usr/lib/x86_64-linux-gnu/gconv"
    else
        install -D "$criu" "$1/criu/criu"
        add_libraries "$1" "$criu"
    fi
}

# add_host_programs TREE: in place of busybox's.
add_host_programs() {
    local name programs=()
    for name in "${host_programs[@]}" "${static_programs[@]}"; do
        cp --remove-destination "$(readlink -f "$(PATH=$PATH:/usr/sbin:/sbin command -v "$name")")" "$1/bin/$name"
    done
    for name in "${host_programs[@]}"; do
        programs+=("$1/bin/$name")
    done
    add_libraries "$1" "${programs[@]}"
    for name in "${more_libraries[@]}"; do
        install -D "/usr/lib/x86_64-linux-gnu/$name" "$1/usr/lib/x86_64-linux-gnu/$name"
    done
    echo 'root:x:0:0:root:/root:/bin/sh' >"$1/etc/passwd"
    echo 'root:x:0:' >"$1/etc/group"
    mkdir -p "$1/opt" "$1/usr/bin" "$1/var/lib/dormouse" "$1/var/tmp"
}

make_initrd() {
    add_busybox "$work/initrd"
    add_modules "$work/initrd" "${boot_modules[@]}"
    install -m 755 "$here/guest/first.sh" "$work/initrd/init"
    (cd "$work/initrd" && find . | "$busybox" cpio -o -H newc 2>/dev/null | gzip -1) >"$work/made/initrd"
}

make_root() {
    local root=$work/root
    add_busybox "$root"
    say "adding modules, CRIU, runc and a Java"
    add_modules "$root" "${modules[@]}"
    add_host_programs "$root"
    add_criu "$root"
    "$jdk/bin/jlink" --add-modules "$jdk_modules" --strip-debug --no-man-pages --no-header-files --output "$root/jdk"
    # The archive holds for the collector it was made with, and spares each start in the machine three seconds.
    "$root/jdk/bin/java" -XX:+UseSerialGC -Xshare:dump >/dev/null
    add_libraries "$root" "$root/jdk/bin/java" "$root"/jdk/lib/*.so "$root"/jdk/lib/server/libjvm.so
    mke2fs -q -t ext4 -O ^has_journal,^metadata_csum -d "$root" "$work/made/root.img" 300M >/dev/null
}

kernel=$(newest_kernel)
if [ -z "$kernel" ]; then
    apt-get -qq update >&2
    kernel=$(newest_kernel)
fi
[ -n "$kernel" ] || { say "this distribution has no package linux-image-VERSION-amd64"; exit 1; }

mkdir -p "$store"
exec 9>"$store/lock"
flock 9
image=$store/$(digest)
if [ ! -d "$image" ]; then
    # Left by one that was killed, or of a kernel or JDK of long ago.
    find "$store" -mindepth 1 -maxdepth 1 -type d '(' -name 'work.*' -o -mtime +14 ')' -exec rm -rf {} +
    work=$(mktemp -d "$store/work.XXXXXX")
    trap 'rm -rf "$work"' EXIT
    trap 'exit 1' INT TERM HUP
    mkdir "$work/made"
    fetch
    make_initrd
    make_root
    mv "$work/made" "$image"
    say "the machine's image is made in ${SECONDS} s"
fi
touch "$image"
echo "$image"
