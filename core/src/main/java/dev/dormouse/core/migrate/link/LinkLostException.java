package dev.dormouse.core.migrate.link;

import dev.dormouse.core.DormouseException;

/** Nothing can be said to the other host any more, and nobody knows what it has heard last. */
public final class LinkLostException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LinkLostException(String why) {
        super(why);
    }

    /** As users are to see it. */
    public DormouseException explained() {
        return DormouseException.failed(
                String.valueOf(getMessage()), "Look at the network and at the other host, then run the command again");
    }
}
