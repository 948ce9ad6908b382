package dev.dormouse.core.cooperate;

/**
 * What became of one program that was to suspend itself.
 *
 * @param reason that it gave, possibly empty
 */
public record Outcome(Member member, Answer answer, String reason) {
    /** HOLDS: it did not end what must not be interrupted. NO_ANSWER: it was asked and said nothing in time. */
    public enum Answer {
        SUSPENDED,
        FAILED,
        HOLDS,
        NO_ANSWER
    }

    /** One sentence for the user, without its full stop. */
    public String described() {
        String who = member.described();
        return switch (answer) {
            case SUSPENDED -> who + " has suspended itself";
            case FAILED -> who + " could not suspend itself" + because();
            case HOLDS -> who + " must not be interrupted" + because();
            case NO_ANSWER -> who + " was asked to suspend itself and did not answer in time";
        };
    }

    private String because() {
        return reason.isEmpty() ? "" : ": " + reason;
    }
}
