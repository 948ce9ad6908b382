package dev.dormouse.core.oci;

import dev.dormouse.core.NativePart;
import dev.dormouse.linux.DurableFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What CRIU finds when runc starts it for a session: its options, and our plugin. */
public final class CriuSetup {
    private CriuSetup() {}

    /**
     * Written at the start, and again before each checkpoint, because the Dormouse that started the session may be another one. The
     * session's processes are frozen while CRIU works, and its connections are dealt with at restore: no network lock.
     */
    public static void write(Container container, SessionFiles files) {
        Path plugins = files.plugins();
        DurableFile.directories(plugins);
        NativePart.PLUGIN.copyTo(plugins.resolve("plugin.so"));
        String options = "network-lock skip\nghost-limit 1G\nlibdir \"" + plugins + "\"\n";
        DurableFile.replace(container.criuConfig(), options.getBytes(StandardCharsets.UTF_8));
    }
}
