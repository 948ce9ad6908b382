package dev.dormouse.x11.translate;

import dev.dormouse.linux.Fd;
import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.protocol.RequestBuilder;
import dev.dormouse.x11.state.DisplayModel;
import dev.dormouse.x11.state.extension.SegmentResource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * MIT-SHM (shm.txt): the server gets a descriptor of the memory whichever way a program names it, because numbers of System V mean
 * something in the program's IPC namespace only. The proxy keeps one of each for the next server.
 */
final class SharedMemory {
    private static final int ATTACH = 16;
    private static final int ATTACH_FD = 6;

    /** Each takes one of our descriptors; toolkits have a few dozen. */
    private static final int MOST = 4096;

    private SharedMemory() {}

    static void addTo(Map<String, RequestRule> rules) {
        rules.put("MIT-SHM.QueryVersion", (_, _) -> new Decision.ForwardReply(SharedMemory::withoutPixmaps));
        rules.put("MIT-SHM.CreatePixmap", (_, _) -> new Decision.Refuse(XError.IMPLEMENTATION, 0));
        rules.put("MIT-SHM.Attach", SharedMemory::attach);
        rules.put("MIT-SHM.AttachFd", (client, _) -> few(client.display()) ? Decision.FORWARD : full());
        rules.put("MIT-SHM.CreateSegment", (client, _) -> few(client.display()) ? Decision.FORWARD : full());
    }

    /** Few servers have pixmaps in shared memory, and the next may not; programs ask first. */
    private static byte @Nullable [] withoutPixmaps(Message reply) {
        reply.u8(1, 0);
        return null;
    }

    private static Decision full() {
        return new Decision.Refuse(XError.ALLOC, 0);
    }

    private static boolean few(DisplayModel display) {
        int[] count = {0};
        display.forEach(resource -> count[0] += resource instanceof SegmentResource ? 1 : 0);
        return count[0] < MOST;
    }

    /** What the server would find wrong is found here: of the other request's errors programs know nothing. */
    private static Decision attach(ClientContext client, Message request) {
        int segment = request.i32(4);
        int readOnly = request.u8(12);
        if (request.length() != ATTACH) {
            return new Decision.Refuse(XError.LENGTH, 0);
        }
        if (readOnly > 1) {
            return new Decision.Refuse(XError.VALUE, readOnly);
        }
        if (!client.display().mayAdd(client.model(), segment)) {
            return new Decision.Refuse(XError.ID_CHOICE, segment);
        }
        if (!few(client.display())) {
            return full();
        }
        Optional<Fd> memory = client.filter().process().segment(request.i32(8));
        return memory.isEmpty()
                ? new Decision.Refuse(XError.ACCESS, request.i32(8))
                : new Decision.Replace(attachFd(client, request.u8(0), segment, readOnly), memory.get());
    }

    private static byte[] attachFd(ClientContext client, int major, int segment, int readOnly) {
        return new RequestBuilder(client.model().bigEndian(), major, ATTACH_FD)
                .i32(segment)
                .u8(readOnly)
                .build();
    }

    /**
     * @param request that has been followed, and may have made a segment
     * @param memory stays the caller's
     */
    static void keep(DisplayModel display, Message request, Fd memory) {
        keep(display, request.i32(4), memory);
    }

    static void keep(DisplayModel display, int id, Fd memory) {
        SegmentResource segment = display.find(id, SegmentResource.class);
        if (segment != null && segment.memory() == null) {
            segment.memory(memory.duplicate());
        }
    }
}
