package dev.dormouse.x11.proxy;

import java.util.List;

/** What has passed since each client connected. */
public record ProxyStats(List<Traffic> clients) {
    /**
     * @param number of the client
     * @param replies how often it waited for the server
     * @param stateBytes what is remembered of it
     */
    public record Traffic(
            int number, long requests, long bytesUp, long bytesDown, long replies, long events, long stateBytes) {}
}
