package dev.dormouse.gpu.drm.scan;

import dev.dormouse.gpu.drm.driver.DrmDevice;
import dev.dormouse.gpu.drm.driver.DrmDriver;
import dev.dormouse.gpu.drm.driver.DrmHost;
import dev.dormouse.gpu.drm.driver.Exporter;
import dev.dormouse.gpu.drm.driver.Origin;
import dev.dormouse.gpu.drm.graph.BufferState;
import dev.dormouse.gpu.drm.io.FileFacts;
import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.linux.ErrnoException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out which device made a buffer, whoever holds it now, by asking each. */
final class Makers {
    private final Kernel kernel;
    private final DrmHost host;

    /** Who made the last one first: most likely it has made the next one, too. */
    private final List<DrmDevice> devices;

    /** Whether makers of these names are heaps or udmabuf: asking lists a directory. */
    private final Map<String, Boolean> noDevice = new HashMap<>();

    Makers(Kernel kernel, DrmHost host) {
        this.kernel = kernel;
        this.host = host;
        this.devices = new ArrayList<>(host.devices());
    }

    /** What one device says of a buffer. */
    private record Answer(DrmDevice device, Origin origin, String state, long offset) {}

    BufferState describe(long id, OpenFile buffer) {
        FileFacts facts = buffer.bufferFacts();
        String maker = facts.detail("exp_name:");
        if (noDevice.computeIfAbsent(maker, name -> Exporter.of(kernel, name).isPresent())) {
            return state(id, facts, maker, BufferState.NO_DEVICE, 0, 0, "", "");
        }
        return answer(buffer)
                .map(found -> described(id, facts, maker, found))
                .orElseGet(() -> state(
                        id,
                        facts,
                        maker,
                        BufferState.NO_DEVICE,
                        0,
                        0,
                        "",
                        "made by " + maker + ", for which there is no module"));
    }

    private static BufferState described(long id, FileFacts facts, String maker, Answer answer) {
        DrmDriver driver = answer.device().handled();
        return state(
                id,
                facts,
                maker,
                answer.device().id(),
                answer.offset(),
                driver.stateVersion(),
                answer.state(),
                driver.refused(answer.state()).orElse(""));
    }

    private static BufferState state(
            long id,
            FileFacts facts,
            String maker,
            int device,
            long offset,
            int version,
            String state,
            String problem) {
        return new BufferState(
                id, facts.size(), device, maker, facts.bufferName(), facts.writable(), offset, version, state, problem);
    }

    /** The device that says it is its own; else the only one that does not know. */
    private Optional<Answer> answer(OpenFile buffer) {
        List<Answer> unsure = new ArrayList<>();
        for (DrmDevice device : List.copyOf(devices)) {
            Optional<Answer> answer = device.driver().flatMap(driver -> ask(device, driver, buffer));
            if (answer.filter(found -> found.origin() == Origin.NATIVE).isPresent()) {
                devices.remove(device);
                devices.addFirst(device);
                return answer;
            }
            answer.filter(found -> found.origin() == Origin.UNKNOWN).ifPresent(unsure::add);
        }
        return unsure.size() == 1 ? Optional.of(unsure.getFirst()) : Optional.empty();
    }

    private Optional<Answer> ask(DrmDevice device, DrmDriver driver, OpenFile buffer) {
        return host.about(device, buffer, (client, handle) -> {
            Origin origin = driver.origin(client, handle);
            return origin == Origin.IMPORTED
                    ? new Answer(device, origin, "", 0)
                    : new Answer(device, origin, driver.state(client, handle), offset(driver, client, handle));
        });
    }

    /** Some cannot be mapped. */
    private static long offset(DrmDriver driver, OpenFile client, int handle) {
        try {
            return driver.offset(client, handle);
        } catch (ErrnoException e) {
            return 0;
        }
    }
}
