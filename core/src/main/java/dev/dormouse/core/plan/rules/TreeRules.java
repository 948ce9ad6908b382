package dev.dormouse.core.plan.rules;

import static dev.dormouse.core.plan.Finding.Weight.BLOCKS;

/** Processes that hang outside the session's tree, and what belongs to the session as a whole. */
final class TreeRules {
    private TreeRules() {}

    static void look(Subject subject, Findings found) {
        if (subject.isInit()) {
            queues(subject, found);
            return;
        }
        if (subject.session().process(subject.process().process().parent()).isEmpty()) {
            String command = String.join(" ", subject.process().process().command());
            found.add(
                    BLOCKS,
                    "exec-outside",
                    command,
                    "'" + command + "' (pid " + subject.process().process().innerPid()
                            + ") was started by 'dormouse exec' and still runs.",
                    "Wait until it has ended, or start such programs with 'dormouse exec --detach'.");
        }
    }

    /** They outlive the process that made them, so that nobody in particular can be blamed. */
    private static void queues(Subject subject, Findings found) {
        for (String queue : subject.host().queues()) {
            found.add(
                    BLOCKS,
                    "message-queue",
                    "/" + queue,
                    "The session has the POSIX message queue /" + queue + ", which CRIU cannot carry.",
                    "Close the program that made it, and remove the queue from /dev/mqueue in the session.");
        }
    }
}
