"""Makes situations that a checkpoint meets: one process for each name given as an argument, and named like it.

Each says "NAME ready" once it is in its situation, and after a file named `go` appears "NAME right" if all is as it was."""

import ctypes, fcntl, mmap, os, pty, select, signal, socket, struct, subprocess, sys, threading, time

libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = ctypes.c_void_p
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_long]
libc.shmat.restype = ctypes.c_void_p
OUTSIDE = "/run/dormouse/sock/outside.sock"
keep = []
situations = {}


def situation(function):
    situations[function.__name__.replace("_", "-")] = function
    return function


def kernel(number, *arguments):
    result = libc.syscall(number, *[a if isinstance(a, (bytes, ctypes.Array)) else ctypes.c_long(a) for a in arguments])
    if result < 0:
        raise OSError(ctypes.get_errno(), f"system call {number}")
    return result


def child(function):
    """Runs the function in a child that then stays; returns once the child is there."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        function()
        os.write(write, b"x")
        while True:
            signal.pause()
    os.read(read, 1)
    os.close(read)
    os.close(write)
    return pid


def outside(what):
    """A descriptor that a process outside the session opened."""
    asking = socket.socket(socket.AF_UNIX)
    asking.connect(OUTSIDE)
    asking.send(what.encode())
    keep.extend(socket.recv_fds(asking, 1, 4)[1])
    asking.close()


# What CRIU refuses, or could not restore.


@situation
def user_namespace():
    if libc.unshare(0x10000000):
        raise OSError(ctypes.get_errno(), "unshare")


@situation
def held_namespace():
    def unshared():
        user_namespace()
        libc.unshare(0x4000000)

    pid = child(unshared)
    keep.append(open(f"/proc/{pid}/ns/uts"))
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


@situation
def io_uring():
    keep.append(kernel(425, 8, ctypes.create_string_buffer(120)))


@situation
def io_uring_mapped():
    ring = kernel(425, 8, ctypes.create_string_buffer(120))
    libc.mmap(None, 4096, 3, 1, ring, 0)
    os.close(ring)


@situation
def userfaultfd():
    keep.append(kernel(323, 1))


@situation
def perf_event():
    attributes = struct.pack("IIQQQQQ", 1, 112, 0, 0, 0, 0, 0b1100001).ljust(112, b"\0")
    keep.append(kernel(298, ctypes.create_string_buffer(attributes), 0, -1, -1, 0))


@situation
def landlock_rules():
    keep.append(kernel(444, struct.pack("Q", 1), 8, 0))


def seccomp(flags):
    allow = ctypes.create_string_buffer(struct.pack("HBBI", 6, 0, 0, 0x7FFF0000))
    keep.append(allow)
    libc.prctl(38, 1, 0, 0, 0)
    return kernel(317, 1, flags, struct.pack("HxxxxxxQ", 1, ctypes.addressof(allow)))


@situation
def seccomp_notify():
    keep.append(seccomp(8))


@situation
def secret_memory():
    secret = kernel(447, 0)
    os.ftruncate(secret, 4096)
    keep.append(mmap.mmap(secret, 4096))
    os.close(secret)


@situation
def multipath_tcp():
    keep.append(socket.socket(socket.AF_INET, socket.SOCK_STREAM, 262))


@situation
def vsock():
    keep.append(socket.socket(40, socket.SOCK_STREAM))


@situation
def socket_name():
    named = socket.socket(socket.AF_UNIX)
    named.bind("/tmp/named")
    keep.extend([named, os.open("/tmp/named", os.O_PATH)])


@situation
def message_queue():
    realtime = ctypes.CDLL("librt.so.1", use_errno=True)
    keep.append(realtime.mq_open(b"/queue", os.O_RDWR | os.O_CREAT, 0o600, None))


@situation
def traced():
    libc.ptrace.argtypes = [ctypes.c_long] * 4
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        libc.ptrace(0, 0, 0, 0)
        os.write(write, b"x")
        while True:
            signal.pause()
    os.read(read, 1)


@situation
def stopped():
    keep.append(child(lambda: None))
    os.kill(keep[0], signal.SIGSTOP)
    os.waitpid(keep[0], os.WUNTRACED)


@situation
def leader_gone():
    def go_on():
        print("leader-gone ready", flush=True)
        while True:
            time.sleep(100)

    threading.Thread(target=go_on).start()
    libc.syscall(60, 0)


@situation
def timer_of_thread():
    timer = ctypes.c_void_p()
    event = struct.pack("Qiii", 0, signal.SIGUSR1, 4, os.getpid()).ljust(64, b"\0")
    libc.timer_create(1, event, ctypes.byref(timer))


@situation
def file_of_thread():
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    keep.append(open(f"/proc/self/task/{thread.native_id}/stat"))
    end.set()
    thread.join()


@situation
def pidfd_of_thread():
    keep.append(kernel(434, os.getpid(), os.O_EXCL))


@situation
def linked_elsewhere():
    keep.append(open("/root/first", "w"))
    os.link("/root/first", "/root/second")
    os.unlink("/root/first")


@situation
def big_deleted():
    keep.append(open("/root/big", "w"))
    os.posix_fallocate(keep[0].fileno(), 0, 1100 << 20)
    os.unlink("/root/big")


def watch(path):
    keep.append(libc.inotify_init1(0))
    libc.inotify_add_watch(keep[-1], path.encode(), 0xFFF)


@situation
def watch_proc():
    watch("/proc")


@situation
def watch_deleted():
    os.mkdir("/tmp/watched")
    watch("/tmp/watched")
    keep.append(os.open("/tmp/watched", os.O_RDONLY))
    os.rmdir("/tmp/watched")


@situation
def epoll_escaped():
    epoll, (read, write) = select.epoll(), os.pipe()
    epoll.register(read, select.EPOLLIN)
    keep.append(child(lambda: epoll.close()))
    os.close(read)
    keep.extend([epoll, write])


@situation
def packet_pipe():
    keep.extend(os.pipe2(os.O_DIRECT))


@situation
def terminal_by_name():
    controlling, terminal = pty.openpty()

    def lead():
        os.setsid()
        fcntl.ioctl(terminal, 0x540E, 0)
        os.open("/dev/tty", os.O_RDWR)

    keep.extend([controlling, child(lead)])


@situation
def shared_segment_cut():
    segment = libc.shmget(0, 16384, 0o1600)
    address = libc.shmat(segment, None, 0)
    libc.munmap(ctypes.c_void_p(address + 4096), 4096)


@situation
def outside_file():
    outside("file")


@situation
def outside_terminal():
    outside("terminal")


@situation
def outside_process():
    outside("process")


@situation
def outside_network():
    outside("network")


@situation
def outside_namespace():
    outside("namespace")


@situation
def device():
    outside("device")


@situation
def disk():
    outside("disk")


@situation
def connected_outside():
    keep.append(socket.socket(socket.AF_UNIX))
    keep[0].connect(OUTSIDE)
    keep[0].send(b"stay")


@situation
def connected_from_outside():
    listening = socket.socket(socket.AF_UNIX)
    listening.bind("/run/dormouse/sock/inside.sock")
    listening.listen()
    asking = socket.socket(socket.AF_UNIX)
    asking.connect(OUTSIDE)
    asking.send(b"connect")
    keep.extend([listening, listening.accept()])
    asking.close()


# What CRIU carries.


@situation
def plain():
    return lambda: True


@situation
def pipe():
    read, write = os.pipe()
    os.write(write, b"before")
    return lambda: os.read(read, 6) == b"before"


@situation
def descriptor_in_flight():
    one, other = socket.socketpair()
    read, write = os.pipe()
    socket.send_fds(one, [b"x"], [read])

    def arrived():
        received = socket.recv_fds(other, 1, 1)[1][0]
        os.write(write, b"q")
        return os.read(received, 1) == b"q"

    return arrived


@situation
def tcp_inside():
    listening = socket.create_server(("127.0.0.1", 0))
    one = socket.create_connection(listening.getsockname())
    other = listening.accept()[0]
    one.send(b"before")
    return lambda: other.recv(6) == b"before" and one.send(b"a") == 1 and other.recv(1) == b"a"


@situation
def terminal_pair():
    controlling, terminal = pty.openpty()
    os.write(controlling, b"line\n")
    return lambda: os.read(terminal, 10) == b"line\n"


@situation
def deleted_file():
    file = open("/root/deleted", "w+b")
    file.write(b"x" * (2 << 20))
    file.flush()
    os.unlink("/root/deleted")
    return lambda: file.seek(0) == 0 and len(file.read()) == 2 << 20


@situation
def deleted_directory():
    os.mkdir("/root/directory")
    os.chdir("/root/directory")
    os.rmdir("/root/directory")
    return lambda: True


@situation
def deleted_program():
    subprocess.run(["cp", "/bin/sleep", "/tmp/program"], check=True)
    program = subprocess.Popen(["/tmp/program", "1000"])
    os.stat(f"/proc/{program.pid}/exe")
    os.unlink("/tmp/program")
    return lambda: program.poll() is None


@situation
def nameless_file():
    file = os.open("/root", os.O_TMPFILE | os.O_RDWR)
    os.write(file, b"hello")
    return lambda: os.pread(file, 5, 0) == b"hello"


@situation
def watch_home():
    watch("/root")
    os.set_blocking(keep[0], False)

    def noticed():
        open("/root/noticed", "w").close()
        return len(os.read(keep[0], 4096)) > 0

    return noticed


@situation
def timer():
    signal.setitimer(signal.ITIMER_REAL, 5000)
    descriptor = libc.timerfd_create(1, 0)
    libc.timerfd_settime(descriptor, 0, struct.pack("qqqq", 0, 0, 5000, 0), None)
    keep.append(descriptor)
    return lambda: 0 < signal.getitimer(signal.ITIMER_REAL)[0] <= 5000


@situation
def zombie():
    pid = os.fork()
    if pid == 0:
        os._exit(7)
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    keep.append(os.pidfd_open(pid))
    return lambda: os.waitpid(pid, 0)[1] == 7 << 8


@situation
def shared_segment():
    address = libc.shmat(libc.shmget(0, 8192, 0o1600), None, 0)
    ctypes.memmove(address, b"hello", 5)
    return lambda: ctypes.string_at(address, 5) == b"hello"


@situation
def file_locks():
    one, other = open("/root/one", "w"), open("/root/other", "w")
    fcntl.lockf(one, fcntl.LOCK_EX)
    fcntl.flock(other, fcntl.LOCK_EX)
    keep.extend([one, other])
    return lambda: True


@situation
def memory_file():
    descriptor = os.memfd_create("memory")
    os.write(descriptor, b"hello")
    memory = mmap.mmap(descriptor, 5)
    return lambda: memory[:5] == b"hello"


@situation
def huge_reservation():
    address = libc.mmap(None, 1 << 40, 0, 0x4022, -1, 0)
    return lambda: address not in (None, 2**64 - 1)


@situation
def seccomp_filter():
    seccomp(0)
    return lambda: True


@situation
def epoll_inherited():
    epoll, (read, write) = select.epoll(), os.pipe()
    epoll.register(read, select.EPOLLIN)
    keep.append(child(lambda: os.close(read)))
    return lambda: os.write(write, b"x") == 1 and len(epoll.poll(5)) == 1


def become(name):
    libc.prctl(15, name[:15].encode(), 0, 0, 0)
    check = situations[name]()
    print(name, "ready", flush=True)
    while not os.path.exists("/tmp/go"):
        time.sleep(0.02)
    print(name, "right" if check and check() else "wrong", flush=True)
    while True:
        signal.pause()


for name in sys.argv[1:]:
    if os.fork() == 0:
        become(name)
while True:
    signal.pause()
