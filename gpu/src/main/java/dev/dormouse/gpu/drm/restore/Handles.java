package dev.dormouse.gpu.drm.restore;

import dev.dormouse.gpu.drm.DrmException;
import dev.dormouse.gpu.drm.driver.DrmDriver;
import dev.dormouse.gpu.drm.driver.Prime;
import dev.dormouse.gpu.drm.graph.BufferState;
import dev.dormouse.gpu.drm.graph.ClientState.HandleState;
import dev.dormouse.gpu.drm.io.OpenFile;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives the buffers of a new client their old handles. The kernel gives out the lowest free number (drm_gem_handle_create_tail), so they
 * come in ascending order, with fillers in the gaps that are closed at the end. The request that changes a handle's number
 * (GEM_CHANGE_HANDLE) is switched off in every kernel that is maintained.
 */
final class Handles {
    private static final String CURE = "Start the program anew; this is a defect of Dormouse or of the driver";

    private final OpenFile client;
    private final RestoredBuffers buffers;
    private final MakerClient maker;
    private final DrmDriver driver;
    private final List<Integer> fillers = new ArrayList<>();

    /** @param client with no handle yet, used by nobody else */
    Handles(OpenFile client, RestoredBuffers buffers, MakerClient maker) {
        this.client = client;
        this.buffers = buffers;
        this.maker = maker;
        this.driver = maker.device().handled();
    }

    /** @param wanted ascending */
    void make(List<HandleState> wanted) {
        int next = 1;
        for (HandleState handle : wanted) {
            while (next < handle.handle()) {
                fill(next++);
            }
            expect(handle.handle(), acquire(handle.buffer()));
            next++;
        }
        fillers.forEach(handle -> Prime.close(client, handle));
        for (HandleState handle : wanted) {
            if (!handle.binding().isEmpty()) {
                driver.bind(client, handle.handle(), handle.binding());
            }
        }
    }

    private int acquire(long id) {
        BufferState buffer = buffers.state(id);
        if (buffer.isPrivate()) {
            int handle = driver.make(client, buffer.size(), buffer.state());
            buffers.load(buffer, client, driver.offset(client, handle));
            return handle;
        }
        try (OpenFile shared = buffers.open(id)) {
            return Prime.acquire(client, shared);
        }
    }

    /** Importing the same buffer again would bring the same handle, so that every filler of a client is another buffer. */
    private void fill(int number) {
        try (OpenFile filler = maker.filler(fillers.size())) {
            expect(number, Prime.acquire(client, filler));
        }
        fillers.add(number);
    }

    private static void expect(int wanted, int got) {
        if (wanted != got) {
            throw new DrmException("A buffer was to have handle " + wanted + " and has got " + got, CURE);
        }
    }
}
