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
        thaw) thaw ;;
        kill) end ;;
    esac
    echo "released $?"
    frozen=
done
if [ -n "$frozen" ]; then
    if [ -e "$listed" ]; then thaw; else end; fi
fi
rm -rf "$staging" "$partial"
