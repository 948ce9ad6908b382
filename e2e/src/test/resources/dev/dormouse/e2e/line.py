"""A line between two network namespaces, with a rate, a delay and a loss of its own.

Not tc-netem(8), which is a module that many kernels lack. Arguments: for each end namespace, device and address with
its prefix length, then bytes a second, seconds of delay in one direction, and the share of packets that get lost.
Prints "ready"; ends with its standard input.
"""

import collections
import ctypes
import fcntl
import os
import random
import select
import struct
import subprocess
import sys
import time

CLONE_NEWNET = 0x40000000
TUNSETIFF = 0x400454CA
IFF_TUN_NO_PI = 0x1001
LONGEST = 65536
# What waits at the end of a slow line for longer than this is thrown away, as routers do.
BUFFER = 0.2


class End:
    def __init__(self, namespace, device, address):
        os_namespace = os.open("/run/netns/" + namespace, os.O_RDONLY)
        if ctypes.CDLL(None, use_errno=True).setns(os_namespace, CLONE_NEWNET):
            raise OSError(ctypes.get_errno(), "setns")
        self.tun = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
        fcntl.ioctl(self.tun, TUNSETIFF, struct.pack("16sH22x", device.encode(), IFF_TUN_NO_PI))
        for words in (["addr", "add", address, "dev", device], ["link", "set", device, "up"]):
            subprocess.run(["ip"] + words, check=True)
        self.waiting = collections.deque()
        self.free = 0.0

    def take(self, rate, delay, loss):
        """Reads what is to be sent from here, and says when it arrives."""
        now = time.monotonic()
        for _ in range(64):
            try:
                packet = os.read(self.tun, LONGEST)
            except OSError:
                return
            if random.random() >= loss and self.free - now < BUFFER:
                self.free = max(now, self.free) + len(packet) / rate
                self.waiting.append((self.free + delay, packet))

    def deliver(self, other):
        now = time.monotonic()
        while self.waiting and self.waiting[0][0] <= now:
            try:
                os.write(other.tun, self.waiting.popleft()[1])
            except OSError:
                pass  # The other end is down.


def main():
    words = sys.argv[1:]
    ends = [End(*words[0:3]), End(*words[3:6])]
    rate, delay, loss = (float(word) for word in words[6:9])
    print("ready", flush=True)
    while True:
        due = [end.waiting[0][0] for end in ends if end.waiting]
        wait = max(0.0, min(due) - time.monotonic()) if due else None
        readable, _, _ = select.select([0] + [end.tun for end in ends], [], [], wait)
        if 0 in readable:
            return
        for end, other in (ends, ends[::-1]):
            if end.tun in readable:
                end.take(rate, delay, loss)
            end.deliver(other)


main()
