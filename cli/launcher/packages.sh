# Sourced. Installs the distribution's packages, where this is root on a distribution with apt.

can_install() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1
}

# has_candidate PACKAGE: whether the distribution offers it, by the lists that are here or, failing that, fresh ones.
has_candidate() {
    apt-cache policy "$1" 2>/dev/null | grep -q 'Candidate: [0-9]' && return 0
    [ -n "${lists_are_fresh-}" ] && return 1
    apt-get -qq update >&2 && lists_are_fresh=yes
    apt-cache policy "$1" 2>/dev/null | grep -q 'Candidate: [0-9]'
}

install_packages() {
    echo "Installing $*" >&2
    DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends -o DPkg::Lock::Timeout=300 \
        -o Dpkg::Use-Pty=0 install "$@" </dev/null >&2
}
