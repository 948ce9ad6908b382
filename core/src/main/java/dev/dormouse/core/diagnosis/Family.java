package dev.dormouse.core.diagnosis;

/** Names for address families and protocols, as in the kernel's linux/socket.h and linux/in.h. */
final class Family {
    private Family() {}

    static String name(int family) {
        return switch (family) {
            case 1 -> "unix";
            case 2 -> "IPv4";
            case 10 -> "IPv6";
            case 15 -> "IPsec key (AF_KEY)";
            case 16 -> "netlink";
            case 17 -> "packet";
            case 24 -> "PPPoE";
            case 29 -> "CAN bus";
            case 30 -> "TIPC";
            case 31 -> "Bluetooth";
            case 38 -> "kernel crypto (AF_ALG)";
            case 39 -> "NFC";
            case 40 -> "virtual machine (AF_VSOCK)";
            case 43 -> "SMC";
            case 44 -> "XDP";
            default -> "unknown";
        };
    }

    static String protocol(int protocol) {
        return switch (protocol) {
            case 1, 58 -> "ICMP";
            case 33 -> "DCCP";
            case 132 -> "SCTP";
            case 136 -> "UDP-Lite";
            case 262 -> "Multipath TCP";
            default -> "a protocol";
        };
    }
}
