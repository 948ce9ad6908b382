package dev.dormouse.server.access;

import org.jspecify.annotations.Nullable;

/**
 * What a request shows of who makes it.
 *
 * @param address where from, as it is written into lists
 * @param user who is at the other end of the unix socket; null over TCP
 * @param bearer of {@code Authorization}
 * @param certificate of the client, whose key it has proved to have
 * @param cookie the page's
 */
public record Credentials(
        String address,
        @Nullable LocalUser user,
        @Nullable Secret bearer,
        Certificates.@Nullable Print certificate,
        @Nullable Secret cookie) {
    /** @param trusted root, or whoever runs the server */
    public record LocalUser(String name, boolean trusted) {}
}
