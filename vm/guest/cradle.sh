#!/bin/sh
# cradle.sh DIRECTORY COMMAND...: runs a command with mounts of its own, in which DIRECTORY/root is this machine's root with
# the same /dev and /run, and DIRECTORY/tmp is to be /tmp: where a test program lives, and where CRIU restores one.
set -e
mkdir -p "$1/root" "$1/tmp"
mount --make-rprivate /
mount --bind / "$1/root"
cd "$1"
shift
exec "$@"
