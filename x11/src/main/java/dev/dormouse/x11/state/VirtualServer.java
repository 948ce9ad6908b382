package dev.dormouse.x11.state;

import java.util.Map;

/**
 * The server that the programs believe to be connected to: numbers that never change for them.
 *
 * @param root the root window of its only screen
 * @param rootVisual visual of the root
 * @param colormap the default one
 * @param width of the root in pixels, as the programs last heard
 * @param extensions the offered ones by the name that QueryExtension knows
 */
public record VirtualServer(
        int root, int rootVisual, int rootDepth, int colormap, int width, int height, Map<String, Opcodes> extensions) {
    /** Numbers of an extension: major opcode of its requests, its first event and first error. */
    public record Opcodes(int major, int firstEvent, int firstError) {}

    public VirtualServer {
        extensions = Map.copyOf(extensions);
    }
}
