package dev.dormouse.gl.proxy;

/** How often a server may still be started again for a program that may be what kills it. Owned by the connection's thread. */
final class Budget {
    private static final int MOST = 3;
    /** As many answers from a server earn one more start. */
    private static final int ANSWERS = 100;

    private int left = MOST;
    private int answers;

    boolean take() {
        answers = 0;
        return left > 0 && left-- > 0;
    }

    /** Somebody has found another server. */
    void renew() {
        left = MOST;
    }

    void answered() {
        if (left < MOST && ++answers >= ANSWERS) {
            answers = 0;
            left++;
        }
    }
}
