# Holds memory as programs do: of libraries and other files 80 of 100, zeros 8, and 12 that cannot be compressed.
# Arguments: megabytes in all, and how many of 100 of these a child has in common with this process.
# Prints "ready"; on SIGUSR1 one page in a hundred becomes another, and "changed" is printed.
# Prints "gap" and milliseconds when it stood still.
import ctypes, mmap, os, random, signal, sys, time

PAGE = 4096
size = int(sys.argv[1]) << 20
shared = size * int(sys.argv[2]) // 100 & -PAGE
own = size - shared
memory = mmap.mmap(-1, own, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
view = memoryview(memory)
dice = random.Random(7)


def files():
    found = [os.path.join(top, name) for top, _, names in os.walk("/usr/lib") for name in names]
    found.sort()
    dice.shuffle(found)
    return (path for path in found if os.path.isfile(path) and not os.path.islink(path))


def fill():
    libraries = own * 80 // 100 & -PAGE
    zeros = libraries + (own * 8 // 100 & -PAGE)
    at = 0
    for path in files():
        with open(path, "rb") as file:
            at += file.readinto(view[at:libraries])
        at = min(at + PAGE - 1 & -PAGE, libraries)
        if at == libraries:
            break
    view[libraries:zeros] = bytes(zeros - libraries)
    for at in range(zeros, own, PAGE):
        view[at : at + PAGE] = os.urandom(PAGE)


def change(*_):
    for page in dice.sample(range(own // PAGE), own // PAGE // 100):
        view[page * PAGE : (page + 1) * PAGE] = os.urandom(PAGE)
    print("changed", flush=True)


def child():
    # Only what it has in common with its parent stays.
    libc = ctypes.CDLL(None)
    start = ctypes.addressof(ctypes.c_char.from_buffer(memory))
    libc.munmap(ctypes.c_void_p(start + shared), ctypes.c_size_t(own - shared))
    while True:
        signal.pause()


fill()
if shared and os.fork() == 0:
    child()
signal.signal(signal.SIGUSR1, change)
print("ready", flush=True)
last = time.monotonic()
while True:
    time.sleep(0.002)
    now = time.monotonic()
    if now - last > 0.05:
        print("gap", round((now - last) * 1000), flush=True)
    last = now
