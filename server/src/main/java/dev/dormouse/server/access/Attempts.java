package dev.dormouse.server.access;

import dev.dormouse.server.call.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who guesses is slowed down: ten wrong secrets a minute and address. What is logged in already, or shows a good token, is not kept out by
 * others who guess from the same address.
 */
final class Attempts {
    static final int MOST = 10;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_ADDRESSES = 10_000;

    /** The times of what failed, oldest first, by address. */
    private final Map<String, Deque<Instant>> failures = new LinkedHashMap<>();

    /** @throws Refusal TOO_MANY if the address has failed too often */
    synchronized void check(String address) {
        Deque<Instant> times = times(address, Instant.now());
        if (times.size() >= MOST) {
            throw Refusal.tooMany(
                    "Too many wrong logins came from " + address,
                    Duration.between(Instant.now(), times.getFirst().plus(WINDOW)));
        }
    }

    /** @throws Refusal TOO_MANY likewise */
    synchronized void failed(String address) {
        check(address);
        if (failures.size() >= MOST_ADDRESSES && !failures.containsKey(address)) {
            failures.remove(failures.keySet().iterator().next());
        }
        failures.computeIfAbsent(address, each -> new ArrayDeque<>()).addLast(Instant.now());
    }

    private Deque<Instant> times(String address, Instant now) {
        Deque<Instant> times = failures.getOrDefault(address, new ArrayDeque<>());
        while (!times.isEmpty() && times.getFirst().plus(WINDOW).isBefore(now)) {
            times.removeFirst();
        }
        if (times.isEmpty()) {
            failures.remove(address);
        }
        return times;
    }
}
