package dev.dormouse.x11.client;

import java.util.List;

/**
 * What became of one window that was asked to close.
 *
 * @param dialogs the windows of its program that came up since and are shown
 */
public record CloseAnswer(XWindow window, Verdict verdict, List<XWindow> dialogs) {}
