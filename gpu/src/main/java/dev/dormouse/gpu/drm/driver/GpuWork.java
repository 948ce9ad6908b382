package dev.dormouse.gpu.drm.driver;

import dev.dormouse.gpu.drm.io.FileFacts;
import java.util.Optional;

/** Contexts, queues and address spaces that a client has made on its GPU, which no kernel lists. Who has had work done has some. */
final class GpuWork {
    private static final String ENGINE = "drm-engine-";
    private static final String CYCLES = "drm-cycles-";
    private static final String CAPACITY = "drm-engine-capacity-";

    private GpuWork() {}

    /** The first engine that has worked for a client, by its fdinfo (kernel: drm-usage-stats.rst). */
    static Optional<String> done(FileFacts client) {
        return client.details()
                .lines()
                .limit(1000)
                .filter(line -> !line.startsWith(CAPACITY))
                .filter(line -> line.startsWith(ENGINE) || line.startsWith(CYCLES))
                .filter(GpuWork::isPositive)
                .map(line ->
                        line.substring(line.startsWith(ENGINE) ? ENGINE.length() : CYCLES.length(), line.indexOf(':')))
                .map(engine -> "the GPU has worked for it (engine " + engine
                        + "), and the kernel lets nobody read its contexts and queues")
                .findFirst();
    }

    private static boolean isPositive(String line) {
        int colon = line.indexOf(':');
        String value = colon < 0 ? "" : line.substring(colon + 1).strip();
        return !value.isEmpty() && !value.startsWith("0 ") && !value.equals("0");
    }
}
