#!/bin/sh
# Builds Dormouse and makes the image that it starts from: the jars, and the JVM's AOT cache trained on them.
# Writes cli/target/ready only when all of it is there, so that a failed build is tried again at the next start.
set -u

root=$(CDPATH='' cd -P -- "${0%/*}/../.." && pwd -P) || exit 1
target=$root/cli/target
log=$target/build.log
ready=$target/ready
. "$root/cli/launcher/jdk.sh"
. "$root/cli/launcher/packages.sh"
. "$root/cli/launcher/image.sh"

die() {
    echo "dormouse: $*" >&2
    exit 1
}

need_jdk() {
    find_jdk && return
    if can_install && has_candidate openjdk-25-jdk-headless; then
        install_packages openjdk-25-jdk-headless
        find_jdk && return
    fi
    die "There is no JDK 25 or newer here. Install one (on Debian 13: apt-get install openjdk-25-jdk-headless;" \
        "elsewhere unpack it below /usr/lib/jvm) or set JAVA_HOME to one."
}

need_maven() {
    command -v mvn >/dev/null 2>&1 && return
    if can_install && has_candidate maven; then
        install_packages maven
    fi
    command -v mvn >/dev/null 2>&1 || die "Building Dormouse needs Maven. Install the package maven, as root."
}

# The parts that cannot be Java (module bridge).
need_compiler() {
    command -v gcc >/dev/null 2>&1 && command -v make >/dev/null 2>&1 && [ -n "$(gcc -print-file-name=libc.a | grep /)" ] && return
    if can_install && has_candidate gcc; then
        install_packages gcc libc6-dev make
    fi
    command -v gcc >/dev/null 2>&1 && command -v make >/dev/null 2>&1 ||
        die "Building Dormouse needs a C compiler. Install the packages gcc, libc6-dev and make, as root."
}

# The X11 protocol's description, of which module x11 makes its tables (its generator looks in the same places).
has_xcb_proto() {
    found=${XCB_PROTO:-$(pkg-config --variable=xcbincludedir xcb-proto 2>/dev/null)}
    [ -r "${found:-/usr/share/xcb}/xproto.xml" ]
}

need_xcb_proto() {
    has_xcb_proto && return
    if can_install && has_candidate xcb-proto; then
        install_packages xcb-proto
    fi
    has_xcb_proto ||
        die "Building Dormouse needs the description of the X11 protocol. Install the package xcb-proto, as root."
}

# The web page (server/page).
need_node() {
    command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 && return
    if can_install && has_candidate nodejs; then
        install_packages nodejs npm
    fi
    command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 ||
        die "Building Dormouse's web page needs Node.js. Install the packages nodejs and npm, as root."
}

# Another start may have built it while this one waited for the lock.
is_current() {
    { read -r asked && read -r built_by && read -r app; } 2>/dev/null <"$ready" || return 1
    [ "$built_by" = "$jdk" ] && [ -f "$app/jvm.args" ] &&
        [ -z "$(find "$root/dormouse" "$root/cli/launcher" "$root/pom.xml" "$root"/*/pom.xml "$root"/*/src/main \
            "$root/x11/src/generator" "$root"/server/page/*.* "$root/server/page/src" "$root/server/page/public" \
            -newer "$ready" -print -quit)" ]
}

run_maven() {
    JAVA_HOME=$jdk mvn -B -ntp -q -T 1C -f "$root/pom.xml" -pl cli -am -Dmaven.test.skip=true package </dev/null >"$log" 2>&1 ||
        {
            grep '^\[ERROR\]' "$log" | head -n 12 >&2
            die "The build failed. All of its output is in $log."
        }
}

# Every image has a directory of its own: a Dormouse that runs goes on with the jars it was started from.
make_image() {
    app=$(mktemp -d "$target/app-XXXXXX") || exit 1
    chmod 755 "$app"
    make_jar "$target/dist" || die "The start image could not be made. $log says why."
    mkdir -p "$app/version/dev/dormouse/cli"
    cp "$target"/classes/dev/dormouse/cli/Main.class "$target"/classes/dev/dormouse/cli/Version.class \
        "$app/version/dev/dormouse/cli/"
    write_arguments
    train
}

remove_old_images() {
    for image in "$target"/app-*; do
        if [ "$image" != "$app" ] && [ "$image" != "$previous" ]; then
            rm -rf --one-file-system "$image"
        fi
    done
}

is_worth_retraining() {
    is_current && [ -e "$app/untrained" ] && [ "$(id -u)" = 0 ] && [ "$(abilities)" != "$(cat "$app/untrained")" ]
}

say_what_is_done() {
    previous=
    { read -r asked && read -r asked && read -r previous; } 2>/dev/null <"$ready"
    if [ -z "$previous" ]; then
        echo "Building Dormouse (first use, about a minute)…" >&2
    elif [ -n "${retrain-}" ]; then
        echo "Making Dormouse start quicker, now that it can run sessions…" >&2
    else
        echo "Building Dormouse (its sources changed)…" >&2
    fi
}

build() {
    say_what_is_done
    # Dated before the build reads the sources: what changes meanwhile is newer.
    : >"$ready.new"
    if [ -z "${retrain-}" ]; then
        need_maven
        need_compiler
        need_xcb_proto
        need_node
        run_maven
    fi
    make_image
    begun=$(stat -c %y "$ready.new")
    printf '%s\n' "${JAVA_HOME-}" "$jdk" "$app" >"$ready.new"
    touch -d "$begun" "$ready.new"
    remove_old_images
    # Root building in a user's checkout leaves nothing that the user could not build again.
    [ "$(id -u)" = 0 ] && chown -R --reference="$root/pom.xml" "$root"/*/target "$root/server/page/node_modules"
    mv -f "$ready.new" "$ready"
}

[ -w "$root/cli" ] || die "Dormouse is not built yet and you may not write to $root. Start it once as the owner of that directory."
need_jdk
mkdir -p "$target"
(
    flock 9
    if ! is_current; then
        build 9>&-
    elif is_worth_retraining; then
        retrain=yes
        build 9>&-
    fi
) 9>"$target/build.lock"
