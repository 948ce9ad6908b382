package dev.dormouse.server.web;

import dev.dormouse.server.access.Gate;
import dev.dormouse.server.access.Secret;

/** The header Set-Cookie (RFC 6265): no script sees the cookie, and no page of another site makes the browser send it. */
final class Cookies {
    private Cookies() {}

    static String made(Secret secret, boolean secure) {
        return Peer.COOKIE + "=" + secret.text() + attributes(secure) + "; Max-Age=" + Gate.LOGIN_LIFE.toSeconds();
    }

    static String ended(boolean secure) {
        return Peer.COOKIE + "=" + attributes(secure) + "; Max-Age=0";
    }

    private static String attributes(boolean secure) {
        return "; Path=/; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : "");
    }
}
