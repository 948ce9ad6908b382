package dev.dormouse.x11.translate;

import dev.dormouse.x11.state.ClientModel;
import java.util.List;

/** The two filters of one client, and what passes between them. Made by {@link DisplayState#channel}. */
public final class Channel {
    private final DisplayState display;
    private final ClientModel model;
    private final PendingQueue pending = new PendingQueue();
    private final RequestFilter requests;
    private final ReplyFilter replies;

    Channel(DisplayState display, ClientModel model, ClientIds ids) {
        this.display = display;
        this.model = model;
        this.requests = new RequestFilter(display, model, ids, pending);
        this.replies = new ReplyFilter(display, model, ids, pending, requests);
    }

    public ClientModel model() {
        return model;
    }

    public RequestFilter requests() {
        return requests;
    }

    public ReplyFilter replies() {
        return replies;
    }

    /** Whether the server owes no answer. */
    public boolean isSettled() {
        return pending.isEmpty();
    }

    /**
     * Goes on over another connection, on which so many requests have been sent and answered. Both filters' threads stand still and
     * the caller holds the display's lock.
     *
     * @return requests that the last server did not answer any more, as the new one wants them, to be sent first
     */
    public List<byte[]> restart(ClientIds ids, long sent) {
        List<Pending> open = pending.takeAll();
        requests.restart(ids, sent, display.numbers().plain());
        replies.restart(ids, (int) (sent - requests.sequence()));
        return open.isEmpty() ? List.of() : new Unanswered(display, model, requests, pending).askAgain(open);
    }

    public void close() {
        requests.close();
        replies.close();
    }
}
