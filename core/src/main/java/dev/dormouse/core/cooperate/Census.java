package dev.dormouse.core.cooperate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks a broker who takes part. */
final class Census {
    private Census() {}

    static List<Member> take(Control control) throws IOException {
        control.send(new Order.Members());
        Map<Long, Member> members = new LinkedHashMap<>();
        Event event = control.next();
        while (!(event instanceof Event.End)) {
            switch (event) {
                case Event.Listed listed -> members.put(listed.member().number(), listed.member());
                case Event.Holding holding ->
                    members.computeIfPresent(holding.member(), (_, member) -> with(member, holding.hold()));
                case null -> throw new IOException("the broker does not answer");
                default -> {
                    // An answer to an earlier question, which the list shows as well.
                }
            }
            event = control.next();
        }
        return List.copyOf(members.values());
    }

    private static Member with(Member member, Hold hold) {
        List<Hold> holds = new ArrayList<>(member.holds());
        holds.add(hold);
        return new Member(
                member.number(),
                member.pid(),
                member.name(),
                member.version(),
                member.suspends(),
                member.state(),
                List.copyOf(holds));
    }
}
