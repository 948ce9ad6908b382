package dev.dormouse.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session as {@code dormouse ps --format json} shows it, and what the page needs besides.
 *
 * @param status running, frozen, exited, killed
 * @param exit of its program, -1 while there is none
 * @param pid its init as the host sees it, 0 unless it is alive
 * @param memoryBytes resident memory of its processes
 * @param created ISO 8601
 * @param displayLost the keeper of its display has ended while it runs
 * @param memory how far its memory has come after a lazy restore; empty if it is there
 * @param display virtual, proxy or none
 * @param gl software, replay or native
 * @param suspended its CUDA programs are off the GPU
 * @param restoredFrom id of the snapshot that it was woken from, or null
 * @param newest id of its newest snapshot, or null
 * @param picture counts the changes of what it shows, since the server started; 0 if there is no picture
 * @param watchers how many look at it through this server
 */
public record Session(
        String name,
        String status,
        int exit,
        long pid,
        int processes,
        long memoryBytes,
        String created,
        List<String> command,
        boolean displayLost,
        String memory,
        String display,
        String gl,
        int width,
        int height,
        boolean suspended,
        @Nullable String restoredFrom,
        @Nullable String newest,
        long picture,
        int watchers) {}
