# Has memory of a session written down that goes on as soon as CRIU has hold of its pages. Runs in a session (setsid) of its own and ignores
# signals, so that CRIU is never stopped half-way; its standard input ends when Dormouse dies, and then nothing is left.
# Arguments: runc's state directory, container, the directory of all that is written, the one of this round, then the command.
trap '' INT TERM HUP PIPE
state=$1 id=$2 all=$3 round=$4
shift 4
thaw() { runc --root "$state" resume "$id" >/dev/null 2>&1; }
# The first list of a process's pages is opened after CRIU has let go of all of them; the lists of shared memory are called otherwise.
held() {
    for list in "$round"/pagemap-[0-9]*.img; do
        [ ! -e "$list" ] || return 1
    done
    kill -0 "$1" 2>/dev/null
}
if runc --root "$state" pause "$id" >/dev/null 2>&1; then
    echo "frozen"
    if read -r word; then
        "$@" >/dev/null 2>&1 </dev/null &
        criu=$!
        while held "$criu"; do sleep 0.005; done
        thaw
        wait "$criu"
        echo "dumped $?"
    else
        thaw
    fi
else
    echo "unfrozen"
fi
read -r word || rm -rf "$all"
