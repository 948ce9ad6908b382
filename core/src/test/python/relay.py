"""The first process of a pid namespace: starts a broker, and connects whoever is outside to it as a program inside would."""
import os
import signal
import socket
import sys
import threading

broker, directory = sys.argv[1:]


def path(name):
    return os.path.join(directory, name)


def pump(source, sink):
    try:
        while data := source.recv(1 << 16):
            sink.sendall(data)
    except OSError:
        pass  # One of the two hung up, which the other one is told now.
    for end in source, sink:
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # Already is.


def serve(listener, target):
    while True:
        outer = listener.accept()[0]
        inner = socket.socket(socket.AF_UNIX)
        inner.connect(path(target))
        for pair in (outer, inner), (inner, outer):
            threading.Thread(target=pump, args=pair, daemon=True).start()


for name, target in ("relayed.sock", "session.sock"), ("intruder.sock", "control.sock"):
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path(name))
    listener.listen(128)
    threading.Thread(target=serve, args=(listener, target), daemon=True).start()
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
os.spawnl(os.P_NOWAIT, broker, broker, path("session.sock"), path("control.sock"))
while True:
    signal.pause()
