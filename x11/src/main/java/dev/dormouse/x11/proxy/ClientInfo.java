package dev.dormouse.x11.proxy;

import java.util.List;

/**
 * A program's connection.
 *
 * @param number unique for as long as the display lasts
 * @param pid of the program as this process sees it, 0 if it cannot
 * @param inode of the proxy's own end of its socket
 * @param program its WM_CLASS, or empty
 * @param windows titles of its windows on the root that are mapped
 * @param tags what it has used that matters for a plan, in lower case
 */
public record ClientInfo(int number, int pid, long inode, String program, List<Window> windows, List<String> tags) {
    /** @param type WM_CLASS's second name; both may be empty */
    public record Window(String title, String type) {}
}
