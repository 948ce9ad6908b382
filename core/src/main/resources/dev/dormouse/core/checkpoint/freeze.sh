# Keeps a session frozen while its images are written. Runs in a session (setsid) of its own and ignores signals, so that
# CRIU is never stopped half-way; its standard input ends when Dormouse dies, and then everything is made as before.
# Arguments: runc's state directory, container, a file for this process's id, a directory of images in memory, one of a
# snapshot that does not exist yet, then the checkpoint command.
trap '' INT TERM HUP PIPE
state=$1 id=$2 mark=$3 staging=$4 partial=$5
shift 5
echo $$ >"$mark"
frozen=
if runc --root "$state" pause "$id" >/dev/null 2>&1; then
    frozen=yes
    echo "frozen"
    "$@" >/dev/null 2>&1 </dev/null
    echo "dumped $?"
else
    echo "unfrozen"
fi
while read -r word && [ "$word" != done ]; do
    case $word in
        thaw) runc --root "$state" resume "$id" >/dev/null 2>&1 ;;
        kill) runc --root "$state" delete --force "$id" >/dev/null 2>&1 ;;
    esac
    echo "released $?"
    frozen=
done
[ -z "$frozen" ] || runc --root "$state" resume "$id" >/dev/null 2>&1
rm -rf "$mark" "$staging" "$partial"
