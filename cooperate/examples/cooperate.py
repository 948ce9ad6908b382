#!/usr/bin/env python3
"""Takes part in being hibernated (docs/cooperate.md): counts, and says what it is told. While there is a file named
"busy" it does work that must not be interrupted."""
import json
import os
import socket
import threading
import time


class Dormouse:
    """The session's end of the conversation; outside a session everything is allowed and nothing happens."""

    def __init__(self, name, suspend, resume):
        self.suspend, self.resume = suspend, resume
        self.granted = threading.Event()
        path = os.environ.get("DORMOUSE_SOCKET")
        self.socket = socket.socket(socket.AF_UNIX) if path else None
        if path:
            self.socket.connect(path)
            self.say(type="hello", name=name, version="1", wishes={"suspend": True})
            threading.Thread(target=self.listen, daemon=True).start()

    def say(self, **line):
        if self.socket:
            self.socket.sendall(json.dumps(line).encode() + b"\n")

    def listen(self):
        for text in self.socket.makefile("r", encoding="utf-8"):
            line = json.loads(text)
            if line["type"] == "held":
                self.granted.set()
            elif line["type"] == "suspend":
                self.suspend()
                self.say(type="suspended")
            elif line["type"] == "resume":
                self.resume(line.get("restored", True))

    def hold(self, reason):
        self.granted.clear()
        self.say(type="hold", id="work", reason=reason)
        if self.socket:
            self.granted.wait()

    def release(self):
        self.say(type="release", id="work")


if __name__ == "__main__":
    dormouse = Dormouse("python example", lambda: print("suspended", flush=True),
                        lambda restored: print("resumed, restored:", restored, flush=True))
    while True:
        time.sleep(0.1)
        if os.path.exists("busy"):
            dormouse.hold("writing a file")
            print("holding", flush=True)
            while os.path.exists("busy"):
                time.sleep(0.1)
            dormouse.release()
