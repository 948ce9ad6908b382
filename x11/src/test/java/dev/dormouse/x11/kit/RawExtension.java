package dev.dormouse.x11.kit;

/** What a server answered to QueryExtension. */
public record RawExtension(String name, int major, int firstEvent, int firstError) {}
