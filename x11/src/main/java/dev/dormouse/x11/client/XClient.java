package dev.dormouse.x11.client;

import java.util.Map;

/**
 * A connection of a program to the X server.
 *
 * @param base the first number of its resources, by which it is known
 * @param pid as the server's pid namespace has it; 0 if nobody knows, or if it is outside that namespace
 * @param pidOfServer whether the server told the pid, not one of the client's windows
 * @param resources how many resources of which type the server keeps for it, such as WINDOW or GLXContext
 */
public record XClient(int base, long pid, boolean pidOfServer, Map<String, Integer> resources) {
    /** A GLX context, direct or not: the program draws with OpenGL, be it on a processor or on a GPU. */
    public boolean drawsWithGl() {
        return has("GLXContext");
    }

    private boolean has(String type) {
        return resources.getOrDefault(type, 0) > 0;
    }
}
