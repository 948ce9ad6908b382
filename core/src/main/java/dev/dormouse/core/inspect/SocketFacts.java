package dev.dormouse.core.inspect;

/** A socket that a process of the session has open. */
public sealed interface SocketFacts {
    /** By which the links in /proc/PID/fd name it. */
    long inode();

    /**
     * A unix socket (unix(7)).
     *
     * @param type 1 stream, 2 datagram, 5 seqpacket
     * @param name its path; "@" before an abstract one; empty if it has none
     * @param peer inode of the other end, 0 if there is none
     * @param external the other end belongs to nobody in the session, or the socket itself to a network outside it
     * @param queued bytes that it has received and not read; of a listening one, connections not yet accepted
     * @param holders of an external other end, such as {@code dbus-daemon (pid 123)}; empty if there are none to be seen
     */
    record Unix(
            long inode,
            int type,
            boolean listening,
            String name,
            long peer,
            boolean external,
            long queued,
            String holders)
            implements SocketFacts {
        /** With nothing queued and nobody seen at the other end. */
        public Unix(long inode, int type, boolean listening, String name, long peer, boolean external) {
            this(inode, type, listening, name, peer, external, 0, "");
        }
    }

    /**
     * A socket of the internet families, as /proc/net lists it.
     *
     * @param protocol tcp, tcp6, udp, udp6, raw, raw6, icmp, icmp6, udplite, …
     * @param local address and port; {@code *} for no address
     * @param remote likewise
     * @param state as in net/tcp_states.h: 1 established, 10 listening, …
     */
    record Inet(long inode, String protocol, String local, String remote, int state) implements SocketFacts {
        public boolean established() {
            return state == 1;
        }

        /** Of a connection: both ends are on this host, so that the other may be in the session too. */
        public boolean loopback() {
            return remote.startsWith("127.") || remote.startsWith("[0:0:0:0:0:0:0:1]") || mappedLoopback();
        }

        /** IPv4 as it looks in an IPv6 socket. */
        private boolean mappedLoopback() {
            return remote.startsWith("[0:0:0:0:0:ffff:7f");
        }
    }

    /**
     * A netlink socket (netlink(7)).
     *
     * @param protocol number, such as 15 for NETLINK_KOBJECT_UEVENT
     * @param queued bytes that it has received and not read
     */
    record Netlink(long inode, int protocol, long port, long groups, long queued) implements SocketFacts {
        /** With nothing queued. */
        public Netlink(long inode, int protocol, long port, long groups) {
            this(inode, protocol, port, groups, 0);
        }
    }

    /**
     * Any other.
     *
     * @param protocol the kernel's name, such as {@code PACKET}, {@code ALG}, {@code AF_VSOCK}, {@code MPTCP}; {@code TCP} for
     *     one that is neither bound nor connected; empty if the socket is gone
     */
    record Other(long inode, String protocol) implements SocketFacts {}
}
