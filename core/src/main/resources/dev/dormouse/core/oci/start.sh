# Runs inside a session as its user: brings up the display, then the program given as arguments.
# /run/dormouse/log is saved with the session; Dormouse reads started, exit and infrastructure there.
log=/run/dormouse/log
mkdir -p -m 0700 "$XDG_RUNTIME_DIR"

infrastructure() { echo "$1" >>"$log/infrastructure"; }
infrastructure $$

give_up() {
    echo "$2" >>"$log/program.log"
    echo "$1" >"$log/exit"
    exit "$1"
}

start_display() {
    command -v Xvnc >/dev/null || give_up 126 "dormouse: there is no Xvnc in this session's root file system"
    mkdir -p -m 1777 /tmp/.X11-unix
    # Its own OpenGL, for programs that draw indirectly, is on the processor in any case.
    env -u GALLIUM_DRIVER Xvnc :0 -geometry "$DORMOUSE_GEOMETRY" -depth 24 -SecurityTypes None -rfbport -1 -nolisten tcp -nolisten local \
        -rfbunixpath /run/dormouse/sock/rfb.sock -rfbunixmode 0600 >>"$log/display.log" 2>&1 &
    server=$!
    infrastructure $server
    while [ ! -S /tmp/.X11-unix/X0 ]; do
        kill -0 $server 2>/dev/null || give_up 126 "dormouse: the X server did not start, see display.log"
        sleep 0.02
    done
}

# The user's own X server, through Dormouse's proxy: its socket is there already, and appears where programs look for it.
link_display() {
    mkdir -p -m 1777 /tmp/.X11-unix
    ln -sf "$DORMOUSE_PROXY" "/tmp/.X11-unix/X${DISPLAY#:}"
}

# The server of the programs' OpenGL, likewise.
link_gl() {
    ln -sf "$DORMOUSE_GL" /tmp/.virgl_test
}

start_bus() {
    command -v dbus-daemon >/dev/null || { unset DBUS_SESSION_BUS_ADDRESS; return; }
    dbus-daemon --session --nofork --nosyslog --nopidfile --address="$DBUS_SESSION_BUS_ADDRESS" >>"$log/display.log" 2>&1 &
    infrastructure $!
}

# A window that is mapped while the window manager starts may never be shown, so the program waits for it.
start_window_manager() {
    for manager in openbox xfwm4 marco metacity icewm fluxbox jwm twm; do
        command -v $manager >/dev/null || continue
        ready=$XDG_RUNTIME_DIR/window-manager
        case $manager in
            openbox) openbox --startup "touch $ready" >>"$log/display.log" 2>&1 & ;;
            *) $manager >>"$log/display.log" 2>&1 & ;;
        esac
        infrastructure $!
        await_window_manager $! $manager
        return
    done
}

await_window_manager() {
    tries=250
    while [ $tries -gt 0 ] && kill -0 "$1" 2>/dev/null; do
        case $2 in
            openbox) [ -e "$ready" ] && return ;;
            *) xprop -root _NET_SUPPORTING_WM_CHECK 2>/dev/null | grep -q 'window id' && return ;;
        esac
        tries=$((tries - 1))
        sleep 0.02
    done
}

# Where cooperating programs and Dormouse meet (docs/cooperate.md); it listens once this returns.
broker=$(/run/dormouse/broker -d /run/dormouse/sock/session.sock /run/dormouse/sock/control.sock 2>>"$log/display.log") &&
    infrastructure "$broker"
[ -z "$DORMOUSE_GEOMETRY" ] || start_display
[ -z "$DORMOUSE_PROXY" ] || link_display
[ -z "$DORMOUSE_GL" ] || link_gl
start_bus
[ -z "$DORMOUSE_GEOMETRY" ] || start_window_manager
command -v "$1" >/dev/null || give_up 127 "dormouse: there is no command '$1' in this session"
: >"$log/started"
# In the foreground: a background job of this shell would have Ctrl-C ignored, and so would every shell in it.
# The pipe $log/again exists if Dormouse ends it on purpose: the word that comes through it says that it may start again.
while :; do
    "$@" </dev/null >>"$log/program.log" 2>&1
    code=$?
    [ -p "$log/again" ] || break
    read -r word <"$log/again"
    rm -f "$log/again"
    [ "$word" = again ] || break
done
echo $code >"$log/exit"
exit $code
