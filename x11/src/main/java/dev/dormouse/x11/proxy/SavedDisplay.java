package dev.dormouse.x11.proxy;

import dev.dormouse.linux.Fd;
import dev.dormouse.linux.MappedMemory;
import java.util.List;
import java.util.Map;

/**
 * All that is needed to make a display again on any X server (docs/x11.md, "Saved displays"); what its pixmaps hold is in a file beside it.
 *
 * @param first what the programs take their server for
 * @param names of atoms by their virtual numbers
 * @param nextNumbers from where virtual atoms, visuals and ids of the server's are given out next
 * @param time of the virtual server when it was saved, in milliseconds
 * @param requests that make everything again, in order, with virtual numbers
 */
record SavedDisplay(
        ServerInfo first,
        Map<Integer, String> names,
        List<Integer> nextNumbers,
        int time,
        List<Client> clients,
        List<Request> requests,
        List<Window> windows,
        List<Segment> segments) {
    /**
     * @param process its pid in the innermost pid namespace that it is in; 0 if it is not known
     * @param base and mask of its virtual ids
     * @param sequence number of its last request, as it counts
     */
    record Client(int number, int process, int base, int mask, boolean bigEndian, boolean bigRequests, long sequence) {}

    /** @param client whose base this is; the request is in its byte order */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Request(int client, byte[] bytes) {}

    /**
     * Memory that a client shares with the server, to be found again once its processes are there.
     *
     * @param id of the segment
     * @param process that has mapped it, by its own pid: mostly the client's
     * @param address at which it has; 0 if nobody has any more: its program is about to detach from it
     * @param size in bytes
     */
    record Segment(int id, int process, long address, long size) {
        /** More than any screen needs; who shares more has it cut off where it is found no more. */
        static final long MOST = 1L << 32;

        Segment {
            size = Math.clamp(size, 1, MOST);
        }

        boolean hasSizeOf(Fd memory) {
            return Math.clamp(MappedMemory.size(memory), 1, MOST) == size;
        }
    }

    /** How a window manager had a top-level window ({@link Adoption}). */
    record Window(int id, boolean iconic, List<String> states, int desktop) {}
}
