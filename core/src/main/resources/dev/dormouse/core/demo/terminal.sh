# Counts five times a second and echoes what is typed. Both are also written to files, for the proof.
count=0 typed=
while :; do
    count=$((count + 1))
    echo "$count" >"$HOME/count"
    printf '\033[2J\033[H\n  Dormouse demo\n\n  counter  %s\n  typed    %s\n' "$count" "$typed"
    if read -r -s -n 1 -t 0.2 key; then
        typed=$typed$key
        echo "$typed" >"$HOME/typed"
    fi
done
