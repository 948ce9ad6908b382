package dev.dormouse.core.auto;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.snapshot.Manifest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which snapshots are kept: of those up to some age one for each step of time, the first in it; none that are older than all rules. Steps
 * are counted from 1970, so that it does not matter when this is asked, nor how often.
 *
 * @param rules for younger ones first
 */
public record Retention(List<Rule> rules) {
    private static final int MOST_RULES = 16;

    /**
     * For snapshots up to an age.
     *
     * @param step of time, of which one is kept
     */
    public record Rule(Duration age, Duration step) {}

    public Retention {
        rules = rules.stream().sorted(Comparator.comparing(Rule::age)).toList();
    }

    /**
     * Of a text such as {@code 24h:10m,30d:1d}.
     *
     * @throws DormouseException USAGE if it is none
     */
    public static Retention parse(String text) {
        List<Rule> rules = new ArrayList<>();
        for (String part : text.split(",", MOST_RULES)) {
            int colon = part.indexOf(':');
            if (colon < 0) {
                throw DormouseException.usage(
                        "'" + part + "' does not say how many snapshots are kept",
                        "Write it as AGE:STEP, such as 24h:10m for one of each ten minutes of a day");
            }
            rules.add(new Rule(Spans.parse(part.substring(0, colon)), Spans.parse(part.substring(colon + 1))));
        }
        return new Retention(rules);
    }

    public String text() {
        return rules.stream()
                .map(rule -> Spans.text(rule.age()) + ":" + Spans.text(rule.step()))
                .collect(Collectors.joining(","));
    }

    /** A step of a rule. */
    private record Slot(Rule rule, long step) {}

    /**
     * Those whose time is over; one with a tag always stays, and so does the newest.
     *
     * @param snapshots oldest first
     */
    public List<Manifest> expired(List<Manifest> snapshots, Instant now) {
        Set<Slot> taken = new HashSet<>();
        List<Manifest> expired = new ArrayList<>();
        for (Manifest manifest : snapshots) {
            boolean stays = manifest.tag() != null
                    || manifest.id().equals(snapshots.getLast().id());
            Instant made = Instant.parse(manifest.created());
            boolean first = slot(made, now).map(taken::add).orElse(false);
            if (!first && !stays) {
                expired.add(manifest);
            }
        }
        return expired;
    }

    private Optional<Slot> slot(Instant made, Instant now) {
        Duration age = Duration.between(made, now);
        return rules.stream()
                .filter(rule -> age.compareTo(rule.age()) <= 0)
                .findFirst()
                .map(rule -> new Slot(
                        rule, Math.floorDiv(made.toEpochMilli(), rule.step().toMillis())));
    }
}
