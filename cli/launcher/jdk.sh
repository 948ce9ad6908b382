# Sourced. Finds a JDK that can build and run Dormouse.

newest_tried=25

# is_fit DIR: whether it is a JDK (not only a runtime) of version 25 or later.
is_fit() {
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    while IFS='="' read -r key _ value _; do
        if [ "$key" = JAVA_VERSION ]; then
            [ "${value%%[!0-9]*}" -ge "$newest_tried" ]
            return
        fi
    done <"$1/release"
    return 1
}

# Sets $jdk to the first that is fit: JAVA_HOME, java on PATH, the usual places.
find_jdk() {
    on_path=$(readlink -f -- "$(command -v java 2>/dev/null)" 2>/dev/null)
    for jdk in "${JAVA_HOME-}" "${on_path%/bin/java}" /usr/lib/jvm/*25* /usr/lib/jvm/* /opt/*jdk* /opt/java/* \
        "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/*; do
        is_fit "$jdk" && return 0
    done
    return 1
}
