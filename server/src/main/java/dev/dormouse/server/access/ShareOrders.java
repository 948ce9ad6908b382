package dev.dormouse.server.access;

import dev.dormouse.api.Problem;
import dev.dormouse.api.Role;
import dev.dormouse.api.ShareOrder;
import dev.dormouse.server.call.Refusal;

/** What a link may be. */
final class ShareOrders {
    private static final int LONGEST_LABEL = 100;

    private ShareOrders() {}

    static void check(ShareOrder order) {
        if (order.role() == Role.OPERATE) {
            throw invalid("A link cannot let others operate", "Share it to view or to use, or make a token");
        }
        String label = order.label();
        if (label == null || label.isBlank() || label.length() > LONGEST_LABEL || controls(label)) {
            throw invalid("The label is no name", "Give one of 1 to " + LONGEST_LABEL + " characters");
        }
        if (order.seconds() < 1 || order.seconds() > Shares.LONGEST.toSeconds()) {
            throw invalid("A link lasts from one second to 30 days", "Give seconds between 1 and 2592000");
        }
    }

    private static boolean controls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private static Refusal invalid(String cause, String cure) {
        return new Refusal(Problem.Code.INVALID, cause, cure);
    }

    static Refusal tooMany(int most) {
        return new Refusal(
                Problem.Code.CONFLICT, "There are " + most + " links already", "Revoke those that nobody needs");
    }
}
