package dev.dormouse.core.lifecycle;

import dev.dormouse.core.DormouseException;

/** What runc said when it did not start a container. */
final class RuncErrors {
    private RuncErrors() {}

    static DormouseException run(String log) {
        return new DormouseException(
                DormouseException.Code.FAILED,
                "The container could not be started: " + log.strip(),
                "Run 'dormouse doctor' to see what this host lacks",
                log,
                null);
    }
}
