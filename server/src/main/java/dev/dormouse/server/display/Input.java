package dev.dormouse.server.display;

import dev.dormouse.api.InputOrder;
import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.display.RfbClient;
import java.time.Duration;

/** Types, presses keys and clicks in sessions, as {@code dormouse type}, {@code key} and {@code click}. */
public record Input(Layout layout) {
    private static final int LONGEST = 10_000;
    private static final int MOST_CLICKS = 64;
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    public void perform(String session, InputOrder order) {
        String type = order.type();
        String key = order.key();
        int given =
                (type == null ? 0 : 1) + (key == null ? 0 : 1) + (order.click().isEmpty() ? 0 : 1);
        boolean tooMuch = order.click().size() > MOST_CLICKS || (type != null && type.length() > LONGEST);
        if (given != 1 || tooMuch) {
            throw DormouseException.usage(
                    "Exactly one of type, key and click is to be given",
                    "Give at most " + LONGEST + " characters or " + MOST_CLICKS + " clicks");
        }
        try (RfbClient client = RfbClient.connect(new Displays(layout).open(session), false, DEADLINE)) {
            if (type != null) {
                client.type(type);
            } else if (key != null) {
                client.key(key);
            } else {
                order.click().forEach(click -> client.click(click.x(), click.y(), click.button()));
            }
        }
    }
}
