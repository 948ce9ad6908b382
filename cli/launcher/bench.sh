#!/bin/bash
# ./dormouse bench NAME [ARGUMENT...]: runs one of the programs of module bench.
set -euo pipefail

root=$(cd -P -- "${0%/*}/../.." && pwd -P)
. "$root/cli/launcher/jdk.sh"
if (($# == 0)); then
    echo "dormouse: Which benchmark? There are: $(cd "$root/bench/src/main/java/dev/dormouse/bench" &&
        grep -l 'void main(' -- *.java | grep -v EmptyMain | sed 's/\.java$//' | paste -sd ' ')." >&2
    exit 2
fi
"$root/cli/launcher/build.sh"
find_jdk
JAVA_HOME=$jdk mvn -B -ntp -q -f "$root/pom.xml" -pl bench -am -DskipTests package </dev/null
name=$1
shift
exec "$jdk/bin/java" --enable-native-access=ALL-UNNAMED -Ddormouse.home="$root" \
    -cp "$root/bench/target/classes:$root/gpu/target/test-classes:$root/e2e/target/test-classes:$root/cli/target/dist/*" "dev.dormouse.bench.$name" "$@"
