#!/bin/bash
# ./dormouse test [MAVEN ARGUMENTS]: installs what the tests need and runs all of them.
set -uo pipefail

root=$(cd -P -- "${0%/*}/../.." && pwd -P) || exit 1
. "$root/cli/launcher/jdk.sh"
. "$root/cli/launcher/packages.sh"

# Real programs that the tests run, beside what 'dormouse doctor --install' brings.
programs=(xterm mesa-utils openbox dbus tini skopeo umoci zenity firefox-esr python3 python3-tk x11-utils x11-xserver-utils
    tigervnc-viewer busybox-static iproute2 procps psmisc udev mount podman openssh-server
    openssh-client)
# Of the tests of the X11 proxy.
programs+=(xvfb xserver-xephyr x11-apps x11-xkb-utils xdotool xauth gtk-3-examples gtk-4-examples qtbase5-examples python3-pyqt6
    emacs-lucid wmctrl python3-xlib)
# Of the tests of the GL proxy.
programs+=(virgl-server glmark2-x11 libgl-dev libx11-dev xscreensaver-gl xscreensaver-gl-extra extremetuxracer)
# Of the web page.
programs+=(chromium)
# Of the test machine (docs/testing-vm.md).
programs+=(qemu-system-x86 libdrm-dev kmod xz-utils e2fsprogs)

"$root/cli/launcher/build.sh" || exit 1
find_jdk || exit 1
if can_install; then
    missing=()
    for package in "${programs[@]}"; do
        dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
    done
    if ((${#missing[@]})); then
        has_candidate "${missing[0]}"
        install_packages "${missing[@]}" || exit 1
    fi
    "$root/dormouse" doctor --install || exit 1
fi

log=$root/cli/target/test.log
# Modules that do not need each other at the same time: the test machine beside the end-to-end tests.
JAVA_HOME=$jdk mvn -B -ntp -T 1C -f "$root/pom.xml" verify "$@" </dev/null 2>&1 | tee "$log"
status=$?
echo
echo "All tests, module by module:"
# Surefire's own summary of each module: the line without a class name behind it.
grep -E '^\[(INFO|WARNING|ERROR)\] Tests run: [0-9]+, Failures: [0-9]+, Errors: [0-9]+, Skipped: [0-9]+(, Flakes: [0-9]+)?$' "$log"
exit "$status"
