package dev.dormouse.x11.news;

import java.util.List;

/**
 * What programs find on a server besides their own windows, with the server's own numbers.
 *
 * @param time the server's
 * @param devices those of XInput 2, in the server's order
 */
public record Surroundings(int time, Keymap keymap, List<Device> devices, Layout layout) {}
