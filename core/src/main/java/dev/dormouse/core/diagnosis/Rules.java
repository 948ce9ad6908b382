package dev.dormouse.core.diagnosis;

import java.util.List;
import java.util.stream.Stream;

/** Every rule, in the order in which they are asked; the narrow ones stand before the wide ones. */
final class Rules {
    /** For CRIU's errors that are causes. */
    static final List<Rule> CRIU = Stream.of(
                    ImageRules.ALL,
                    FileRules.ALL,
                    DeviceRules.ALL,
                    UnixRules.ALL,
                    SocketRules.ALL,
                    NetworkRules.ALL,
                    NamespaceRules.ALL,
                    MountRules.ALL,
                    ProcessRules.ALL,
                    CpuRules.ALL,
                    KernelRules.ALL,
                    CgroupRules.ALL,
                    ShortageRules.ALL)
            .flatMap(List::stream)
            .toList();

    /** For what runc says itself. */
    static final List<Rule> RUNC = Stream.of(RuncRules.ALL, RuncStartRules.ALL, ShortageRules.ALL)
            .flatMap(List::stream)
            .toList();

    /** For CRIU's errors that follow from others, asked when nothing else is known. */
    static final List<Rule> CONSEQUENCES = ConsequenceRules.ALL;

    private Rules() {}
}
