package dev.dormouse.core.diagnosis;

import dev.dormouse.core.DormouseException.Code;
import java.util.List;

/** CRIU and kernel that do not fit each other. Strings as in CRIU's kerndat.c, vdso.c, sockets.c, cr-check.c. */
final class KernelRules {
    private static final String NEWER_CRIU = "Install a newer CRIU with `dormouse doctor --install`.";
    private static final String NEWER_KERNEL =
            "Boot a kernel that has it (`dormouse doctor` lists what CRIU needs), then try again.";

    static final List<Rule> ALL = List.of(
            Rule.of(
                    "criu-too-old",
                    Code.UNFIT_HOST,
                    "Can't get \\d+:\\d+ opt",
                    hit -> criu(hit) + " is too old for " + kernel(hit) + ": it asks for a socket option in a way"
                            + " that this kernel no longer answers.",
                    NEWER_CRIU),
            Rule.of(
                    "criu-too-old",
                    Code.UNFIT_HOST,
                    "rt vDSO|self vdso symtable|vDSO/VVAR bounds|second (?:vDSO|VVAR) entry|VVAR_VCLOCK|"
                            + "kerndat_vdso\\w* failed|Kernel reports more capabilities|unsupported RSEQ ABI",
                    hit -> criu(hit) + " is too old for " + kernel(hit)
                            + ": it does not understand what it finds there.",
                    NEWER_CRIU),
            Rule.of(
                    "lazy-pages",
                    Code.UNFIT_HOST,
                    "Lazy pages are not available|UFFD is not supported|lazy-pages: register",
                    "This kernel cannot bring memory back on demand (userfaultfd), which a lazy restore needs.",
                    "Boot a kernel with CONFIG_USERFAULTFD."),
            Rule.of(
                    "time-namespace",
                    Code.UNFIT_HOST,
                    "Time namespaces are not supported|Unable to create a new time namespace",
                    "This kernel has no time namespaces, without which the session's clocks cannot go on.",
                    "Boot a kernel of 5.6 or later with CONFIG_TIME_NS."),
            Rule.of(
                    "socket-diag",
                    Code.UNFIT_HOST,
                    "Diag module missing|sock diag infrastructure is incomplete",
                    "This kernel lacks the socket monitoring interface (unix_diag, inet_diag, ...), or its modules are not"
                            + " loaded.",
                    "Load the modules with `modprobe -a unix_diag tcp_diag udp_diag inet_diag netlink_diag"
                            + " af_packet_diag`, or boot a kernel that has them."),
            Rule.of(
                    "kernel-rseq",
                    Code.UNFIT_HOST,
                    "has rseq but kernel lacks",
                    hit -> kernel(hit) + " cannot tell the restartable sequences (rseq) of a program, which newer C"
                            + " libraries use.",
                    "Boot a kernel of 5.13 or later."),
            Rule.of(
                    "kernel-checkpoint",
                    Code.UNFIT_HOST,
                    "(/proc/\\S+|map_files) (?:sysctl )?is inaccessible|Can't open map_files",
                    "This kernel was built without CONFIG_CHECKPOINT_RESTORE, or hides what CRIU must read.",
                    NEWER_KERNEL),
            Rule.of(
                    "kernel-feature",
                    Code.UNFIT_HOST,
                    "([\\w /()-]+?) (?:syscall |system call )?(?:is|are|isn't) (?:currently )?not supported$|"
                            + "kernel (?:doesn't|does not) support|kernel commit \\w+ is missing|kernel is too old|"
                            + "kernel probably lacks",
                    hit -> kernel(hit) + " lacks something that CRIU needs: "
                            + hit.line().message() + ".",
                    NEWER_KERNEL),
            Rule.of(
                    "kernel-probe",
                    Code.UNFIT_HOST,
                    "(\\w+) failed when initializing kerndat|Could not initialize kernel features",
                    hit -> criu(hit) + " and " + kernel(hit)
                            + " do not fit: CRIU could not find out what the kernel can do.",
                    NEWER_CRIU));

    private static String criu(Hit hit) {
        String version = hit.log().version();
        return version == null ? "This CRIU" : "CRIU " + version;
    }

    private static String kernel(Hit hit) {
        String release = hit.log().kernel();
        return release == null ? "this kernel" : "Linux " + release;
    }

    private KernelRules() {}
}
