package dev.dormouse.x11.state;

/**
 * Where keys go.
 *
 * @param client that wanted it so
 * @param revertTo what gets the focus when the window is no more (SetInputFocus)
 */
public record InputFocus(ClientModel client, int window, int revertTo) {}
