package dev.dormouse.cli;

/**
 * What is to be done if the user presses Ctrl-C, or a TERM signal comes, while a command is at work:
 * {@snippet :
 * try (CtrlC hook = new CtrlC(session::stop)) {
 *     follow(session);
 * }
 * }
 * The action runs on a thread of its own while the command's thread is still wherever it was; the process ends with status
 * 130 (143 after TERM) when the action is done.
 */
final class CtrlC implements AutoCloseable {
    private final Thread hook;

    CtrlC(Runnable action) {
        hook = Thread.ofPlatform().name("ctrl-c").unstarted(action);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * The command came to its end: Ctrl-C means nothing special any more. If the action is running already, this does not
     * return: the action's end is the end of the process.
     */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            waitForTheEnd();
        }
    }

    private static void waitForTheEnd() {
        try {
            // A thread that waits for itself waits for ever; the shutdown that has begun does not wait for it.
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
