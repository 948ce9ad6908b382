package dev.dormouse.cli;

import dev.dormouse.core.Layout;
import dev.dormouse.core.doctor.CriuProgram;
import dev.dormouse.core.lifecycle.Leftovers;
import dev.dormouse.core.oci.Runc;

/** What nearly every command begins with: root's rights, the places on disk, the container runtime. */
record Host(Layout layout, Runc runc) {
    /** For commands that look at sessions or change them; mends what a killed Dormouse left first. */
    static Host mended() {
        Host host = asRoot();
        new Leftovers(host.layout, host.runc).mend();
        return host;
    }

    static Host asRoot() {
        Root.require();
        Layout layout = Layout.fromEnvironment();
        return new Host(layout, Runc.withoutCriu(layout));
    }

    /** The CRIU that fits this kernel, for checkpoint and restore. */
    CriuProgram criu() {
        CriuProgram criu = CriuProgram.locate(layout);
        criu.requireUsable();
        return criu;
    }
}
