package dev.dormouse.core.migrate;

import dev.dormouse.core.migrate.copy.Outbound.Sent;
import java.util.ArrayList;
import java.util.List;

/** What was sent so far, and whether another live snapshot would make the last one shorter. */
final class Rounds {
    private static final int MOST = 5;

    /** What takes no longer need not become shorter. */
    private static final long SHORT_MS = 300;

    /** A first round as short as this says that everything is. */
    private static final long SHORT_FIRST_MS = 1000;

    private static final long SECOND = 1000;

    private final List<Sent> sent = new ArrayList<>();

    void add(Sent round) {
        sent.add(round);
    }

    int count() {
        return sent.size();
    }

    /** Another round helps as long as each has clearly less to send than the one before. */
    boolean another() {
        if (sent.isEmpty()) {
            return true;
        }
        Sent last = sent.getLast();
        if (sent.size() == 1) {
            return last.millis() > SHORT_FIRST_MS;
        }
        boolean shrinks = last.travelled() < sent.get(sent.size() - 2).travelled() * 7 / 10;
        return sent.size() < MOST && shrinks && last.millis() > SHORT_MS;
    }

    long travelled() {
        return sent.stream().mapToLong(Sent::travelled).sum();
    }

    long lastTravelled() {
        return sent.isEmpty() ? 0 : sent.getLast().travelled();
    }

    long stored() {
        return sent.stream().mapToLong(Sent::stored).sum();
    }

    /** Bytes that the last round sent; of a first one, what a tenth of it would be: nobody has seen a difference yet. */
    long changed() {
        if (sent.isEmpty()) {
            return 0;
        }
        long last = sent.getLast().travelled();
        return sent.size() == 1 ? last / 10 : last;
    }

    /** Bytes a second of the round that took the longest; 0 if none took long enough to tell. */
    long rate() {
        long millis = 0;
        long rate = 0;
        for (Sent round : sent) {
            if (round.rate() > 0 && round.millis() > millis) {
                millis = round.millis();
                rate = round.travelled() * SECOND / millis;
            }
        }
        return rate;
    }
}
