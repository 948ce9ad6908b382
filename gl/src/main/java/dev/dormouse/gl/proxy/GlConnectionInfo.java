package dev.dormouse.gl.proxy;

import dev.dormouse.gl.state.GlStats;
import dev.dormouse.gl.state.Unreadable;
import java.util.List;
import java.util.Optional;

/**
 * A program's connection, as it stands now.
 *
 * @param number unique for as long as the proxy lasts
 * @param pid of the program as this process sees it, 0 if it cannot
 * @param inode of the proxy's own end of its socket
 * @param program as it has called itself
 * @param version of vtest that it speaks
 * @param serverPid of the process that draws for it, 0 if there is none of ours
 * @param frames that it has shown
 * @param restarts how often its server died and another one was started
 * @param waits why it waits for another server, if it does
 * @param lost what would not come along if it were moved now
 * @param notes what is not as it was
 */
public record GlConnectionInfo(
        int number,
        int pid,
        long inode,
        String program,
        int version,
        long serverPid,
        long frames,
        int restarts,
        Optional<String> waits,
        GlStats stats,
        List<Unreadable> lost,
        List<String> notes) {
    /** Waits for that: its server is busy, or does nothing any more. */
    public static final String SILENT = "its GL server does not answer";
}
