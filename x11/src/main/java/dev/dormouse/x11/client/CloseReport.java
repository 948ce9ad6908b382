package dev.dormouse.x11.client;

import java.util.List;

/**
 * @param answers of the windows asked, in their order
 * @param appeared all windows that came up since and are shown, also those of other programs: a program may have another one
 *     ask its user
 */
public record CloseReport(List<CloseAnswer> answers, List<XWindow> appeared) {
    public boolean allClosed() {
        for (CloseAnswer answer : answers) {
            if (answer.verdict() != Verdict.CLOSED) {
                return false;
            }
        }
        return true;
    }
}
