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
     * @param external the other end belongs to nobody in the session
     */
    record Unix(long inode, int type, boolean listening, String name, long peer, boolean external)
            implements SocketFacts {}

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
    }

    /**
     * A netlink socket (netlink(7)).
     *
     * @param protocol number, such as 15 for NETLINK_KOBJECT_UEVENT
     */
    record Netlink(long inode, int protocol, long port, long groups) implements SocketFacts {}

    /**
     * Any other.
     *
     * @param protocol the kernel's name, such as {@code PACKET}, {@code ALG}, {@code AF_VSOCK}, {@code MPTCP}
     */
    record Other(long inode, String protocol) implements SocketFacts {}
}
