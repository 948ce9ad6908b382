package dev.dormouse.core.diagnosis;

import dev.dormouse.core.DormouseException.Code;
import java.util.List;

/** The session's network as a whole, and the tools that CRIU starts for it. Strings as in CRIU's net.c, netfilter.c. */
final class NetworkRules {
    static final List<Rule> ALL = List.of(
            Rule.of(
                    "tool-missing",
                    Code.UNFIT_HOST,
                    "execvp\\(\"([^\"]+)\", .*\\) failed: No such file or directory",
                    hit -> "CRIU needs the program " + hit.group(1) + ", which is not installed.",
                    hit -> "Install it with `dormouse doctor --install`"
                            + (hit.group(1).contains("tables") ? " (package iptables)." : ".")),
            Rule.of(
                    "network-lock",
                    Code.UNFIT_HOST,
                    "Locking (?:network|connection) failed|Iptables configuration failed|"
                            + "CRIU was built without libnftables support",
                    "CRIU could not hold back the session's network packets while it works (iptables or nftables failed).",
                    "Load the kernel module xt_mark and install iptables with `dormouse doctor --install`."),
            Rule.of(
                    "network-rules",
                    Code.UNFIT_HOST,
                    "nft command error|Can't restore ip6?tables dump|Unable to restore nftables",
                    "The packet filter rules of the session's network could not be restored.",
                    "Install the same kind of iptables (legacy or nft) as on the host of the checkpoint."),
            Rule.of(
                    "network-setup",
                    Code.FAILED,
                    "IP tool failed on (.+)|Unable to restore network links|Unable to create a veth pair",
                    hit -> "The session's network devices could not be set up"
                            + (hit.group(1).isEmpty() ? "." : " (ip " + hit.group(1) + ")."),
                    "Check that iproute2 is installed, or restore with `--network none`."),
            Rule.of(
                    "network-outside",
                    Code.BLOCKED,
                    "Unable to dump a socket from an external network namespace",
                    hit -> hit.who() + " has a socket of a network outside the session open.",
                    "Close that socket or the program before the checkpoint."));

    private NetworkRules() {}
}
