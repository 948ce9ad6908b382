# Keeps a session frozen while its images are written. Runs in a session (setsid) of its own and ignores signals, so that
# CRIU is never stopped half-way; its standard input ends when Dormouse dies, and then everything is made as before.
# Arguments: runc's state directory, container, a file that exists until the session is to end, a directory of images in
# memory, one of a snapshot that does not exist yet, then the checkpoint command.
trap '' INT TERM HUP PIPE
state=$1 id=$2 listed=$3 staging=$4 partial=$5
shift 5
thaw() { runc --root "$state" resume "$id" >/dev/null 2>&1; }
end() { runc --root "$state" delete --force "$id" >/dev/null 2>&1; }
frozen=
# What takes CRIU a while before it looks at the session, it does while that still runs: it waits in our plugin for the freeze.
{
    "$@" >/dev/null 2>&1 </dev/null
    echo "dumped $?"
} &
dump=$!
while read -r word && [ "$word" != done ]; do
    case $word in
        freeze)
            if runc --root "$state" pause "$id" >/dev/null 2>&1; then
                frozen=yes
                echo "frozen"
            else
                echo "unfrozen"
            fi
            continue
            ;;
        thaw)
            wait "$dump"
            thaw
            ;;
        kill)
            wait "$dump"
            end
            ;;
    esac
    echo "released $?"
    frozen=
done
wait "$dump"
if [ -n "$frozen" ]; then
    if [ -e "$listed" ]; then thaw; else end; fi
fi
rm -rf "$staging" "$partial"
