package dev.dormouse.bench;

import dev.dormouse.vm.Machine;
import dev.dormouse.vm.Verdict;
import java.nio.file.Path;

/**
 * What Dormouse's work on buffers of GPUs takes on a kernel's own drivers: boots the test machine once and runs everything in there, under
 * software emulation (docs/testing-vm.md), so that only what is compared within one line means something.
 */
public final class DrmVm {
    private DrmVm() {}

    public static void main(String[] args) {
        // Where the machine's sources and what is built for it are.
        Path home = Path.of(System.getProperty("dormouse.home", "."));
        System.setProperty("basedir", home.resolve("e2e").toString());
        Machine machine = Machine.measure();
        if (machine.verdicts().isEmpty()
                || !machine.verdicts().values().stream().allMatch(Verdict::passed)) {
            throw new IllegalStateException("not all could be measured; see " + machine.directory());
        }
    }
}
