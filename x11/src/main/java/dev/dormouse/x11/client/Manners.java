package dev.dormouse.x11.client;

/**
 * How a window behaves towards the window manager.
 *
 * @param closable takes part in WM_DELETE_WINDOW: it can be asked to close
 * @param pingable takes part in _NET_WM_PING: it can be asked whether it hangs
 * @param unmanaged shows itself without the window manager, as menus and tooltips do
 */
public record Manners(boolean closable, boolean pingable, boolean unmanaged) {}
