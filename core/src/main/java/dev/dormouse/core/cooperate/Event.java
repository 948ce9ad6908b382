package dev.dormouse.core.cooperate;

import dev.dormouse.json.JsonException;
import dev.dormouse.json.JsonReader;
import dev.dormouse.json.Records;
import java.time.Duration;
import java.util.List;

/** What a session's broker says to Dormouse, one line each (docs/cooperate.md). */
sealed interface Event {
    /** A program, in an answer to "list"; its holds follow. */
    record Listed(Member member) implements Event {}

    /** A hold of the member with this number. */
    record Holding(long member, Hold hold) implements Event {}

    /** The list is complete. */
    record End() implements Event {}

    record Suspended(long member) implements Event {}

    record Failed(long member, String reason) implements Event {}

    /** The program ended while it was asked. */
    record Gone(long member) implements Event {}

    /** The main program has had its signal, and time. */
    record Signalled() implements Event {}

    /** Nobody is left to be waited for. */
    record Quiet() implements Event {}

    record Freezing() implements Event {}

    /** So many programs were told to go on. */
    record Resumed(long programs) implements Event {}

    record Refused(String reason) implements Event {}

    /** Of a newer broker; to be passed over. */
    record Unknown() implements Event {}

    /**
     * Reads a line without its end.
     *
     * @throws JsonException if it is none of the protocol's
     */
    static Event parse(byte[] line) {
        Object value = JsonReader.read(line);
        return switch (Records.read(TypeLine.class, value).type()) {
            case "member" -> Records.read(MemberLine.class, value).event();
            case "hold" -> Records.read(HoldLine.class, value).event();
            case "end" -> new End();
            case "suspended" ->
                new Suspended(Records.read(NumberLine.class, value).member());
            case "failed" -> Records.read(FailedLine.class, value).event();
            case "gone" -> new Gone(Records.read(NumberLine.class, value).member());
            case "signalled" -> new Signalled();
            case "quiet" -> new Quiet();
            case "freezing" -> new Freezing();
            case "resumed" -> new Resumed(Records.read(ResumedLine.class, value).programs());
            case "error" ->
                new Refused(printable(Records.read(ErrorLine.class, value).reason()));
            case null, default -> new Unknown();
        };
    }

    /** What a program says of itself goes to the user's terminal. */
    private static String printable(String text) {
        return text.chars().anyMatch(Character::isISOControl) ? text.replaceAll("\\p{Cntrl}", "?") : text;
    }

    record TypeLine(String type) {}

    record MemberLine(long member, long pid, String name, String version, boolean suspend, Member.State state) {
        Listed event() {
            return new Listed(new Member(member, pid, printable(name), printable(version), suspend, state, List.of()));
        }
    }

    record HoldLine(long member, String id, String reason, long ageMs) {
        Holding event() {
            return new Holding(member, new Hold(printable(id), printable(reason), Duration.ofMillis(ageMs)));
        }
    }

    record NumberLine(long member) {}

    record FailedLine(long member, String reason) {
        Failed event() {
            return new Failed(member, printable(reason));
        }
    }

    record ResumedLine(long programs) {}

    record ErrorLine(String reason) {}
}
