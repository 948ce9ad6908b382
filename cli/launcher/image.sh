# Sourced, or run as image.sh JDK DIST APP: what Dormouse starts from. One jar and the JVM's AOT cache trained on it.
# Reads $jdk, $app and $log; messages of the programs go to $log.

# quoted TEXT: as one argument of a java @argfile.
quoted() {
    printf '"%s"' "$(printf '%s' "$1" | sed 's/[\\"]/\\&/g')"
}

write_arguments() {
    {
        # The quick compiler only: no command lives long enough to earn back the other's work, and what is heavy (SHA-256)
        # is done by native code.
        echo "-XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=5 -XX:+UseSerialGC -XX:-UsePerfData -Xmx96m --enable-native-access=ALL-UNNAMED"
        # Method handles for reflection pay off after thousands of calls; a command makes a few hundred.
        echo "-Djdk.reflect.useNativeAccessorOnly=true"
        # A cache that does not fit any more (a JDK updated in place) is passed over in silence.
        echo "-Xlog:disable -Xlog:all=error:stderr"
        echo "-cp $(quoted "$app/dormouse.jar")"
    } >"$app/jvm.args"
}

# make_jar DIST: all jars of a directory as one, as an AOT cache wants it.
make_jar() {
    "$jdk/bin/java" -cp "$1/*" dev.dormouse.cli.StartImage "$1" "$app/dormouse.jar" >>"$log" 2>&1
}

prefix=${DORMOUSE_ROOT:-/var/lib/dormouse}/prefix

# What sessions need, as far as it is here now.
abilities() {
    for program in runc Xvnc tini-static criu; do
        command -v "$program"
    done
    ls -d "$prefix"/* 2>/dev/null
    :
}

# The cache only makes starts quicker; without it Dormouse runs all the same. Trained on a whole session where this host can
# run one already; else $app/untrained says what there was, so that it is tried again when there is more.
train() {
    cache=$app/dormouse.aot
    training=$app/training
    mkdir -p "$training/root"
    [ ! -d "$prefix" ] || ln -s "$prefix" "$training/root/prefix"
    DORMOUSE_ROOT=$training/root DORMOUSE_RUN=$training/run DORMOUSE_STAGING=$training/staging \
        "$jdk/bin/java" "@$app/jvm.args" \
        -XX:AOTCacheOutput="$cache" dev.dormouse.cli.Training "$training/whole" </dev/null >>"$log" 2>&1
    [ -e "$training/whole" ] || abilities >"$app/untrained"
    # A session that was not ended properly has mounts here.
    rm -rf --one-file-system "$training"
    [ -f "$cache" ] && echo "-XX:AOTCache=$(quoted "$cache")" >>"$app/jvm.args"
    return 0
}

case ${0##*/} in
    image.sh)
        # Of the end-to-end tests: made again only when a jar is younger.
        jdk=$1
        app=$3
        log=$app/log
        [ -f "$app/jvm.args" ] && [ -z "$(find "$2" -newer "$app/jvm.args" -name '*.jar' -print -quit)" ] && exit 0
        rm -rf --one-file-system "$app"
        mkdir -p "$app"
        make_jar "$2" || exit 1
        write_arguments
        train
        ;;
esac
