package dev.dormouse.x11.proxy;

import dev.dormouse.x11.translate.Isolation;
import java.nio.file.Path;

/**
 * How programs reach a proxied display, and where it is shown.
 *
 * @param socket where it listens; who may connect is decided by its directory, and by the cookie
 * @param cookie 16 bytes that programs have to show (MIT-MAGIC-COOKIE-1)
 * @param direct whether programs may draw on the server's own devices, which no other server can go on with
 * @param server where the programs are shown at first
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record ProxySettings(Path socket, byte[] cookie, XServer server, Isolation isolation, boolean direct) {}
