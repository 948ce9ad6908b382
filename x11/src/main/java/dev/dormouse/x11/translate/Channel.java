package dev.dormouse.x11.translate;

import dev.dormouse.x11.state.ClientModel;
import java.util.ArrayList;
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
     * Goes on over another connection, on which so many requests of the proxy's have been or are going to be sent first. Both filters' threads
     * stand still and the caller holds the display's lock.
     *
     * @return what is to be sent after these: requests that the last server has not answered, and a last one that ends it
     */
    public List<byte[]> restart(ClientIds ids, long sent) {
        List<Pending> open = pending.takeAll();
        requests.restart(ids, sent, display.numbers().plain());
        List<byte[]> first = new ArrayList<>(new Unanswered(display, model, requests, pending).askAgain(open));
        // Until these are answered, nothing may have a later number than they.
        long last = open.stream()
                .filter(asked -> asked.question() == null)
                .mapToLong(asked -> asked.clientSequence() - 1)
                .findFirst()
                .orElse(requests.sequence());
        // Each of them is one that the client has counted already, so that the server is one further ahead.
        replies.restart(ids, (int) (sent + first.size() - requests.sequence()), (int) last);
        first.add(requests.fence(replies::settled));
        return first;
    }

    /** A question to be sent now, and what to do once everything before it is answered. Both filters' threads must not be sending. */
    public byte[] fence(Runnable reached) {
        return requests.fence(reached);
    }

    public void close() {
        requests.close();
        replies.close();
    }
}
