"""A process outside the session: hands out what it opens, and connects, at a socket in the directory that is its argument."""

import os, pty, socket, sys, tempfile, threading

directory = sys.argv[1]
keep = []


def opened(path, flags):
    keep.append(os.open(path, flags))
    return keep[-1]


def file():
    keep.append(tempfile.TemporaryFile(dir="/dev/shm"))
    return keep[-1].fileno()


def terminal():
    keep.extend(pty.openpty())
    return keep[-1]


def network():
    keep.append(socket.create_server(("127.0.0.1", 0)))
    return keep[-1].fileno()


things = {
    "file": file,
    "terminal": terminal,
    "network": network,
    "process": lambda: os.pidfd_open(os.getpid()),
    "namespace": lambda: opened("/proc/self/ns/net", os.O_RDONLY),
    "device": lambda: opened("/dev/fuse", os.O_RDWR),
    "disk": lambda: opened("/dev/loop0", os.O_RDONLY),
}


def serve(asking):
    what = asking.recv(100).decode()
    keep.append(asking)
    if what == "connect":
        keep.append(socket.socket(socket.AF_UNIX))
        keep[-1].connect(directory + "/inside.sock")
    elif what in things:
        socket.send_fds(asking, [b"x"], [things[what]()])


listening = socket.socket(socket.AF_UNIX)
listening.bind(directory + "/outside.sock")
listening.listen()
print("listening", flush=True)
while True:
    threading.Thread(target=serve, args=(listening.accept()[0],), daemon=True).start()
