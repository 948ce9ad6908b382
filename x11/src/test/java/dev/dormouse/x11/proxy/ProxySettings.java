package dev.dormouse.x11.proxy;

import java.nio.file.Path;

/** Stand-in. */
@SuppressWarnings("ArrayRecordComponent")
public record ProxySettings(Path socket, byte[] cookie, XServer server, Isolation isolation) {}
