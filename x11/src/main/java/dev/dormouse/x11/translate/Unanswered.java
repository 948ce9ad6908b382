package dev.dormouse.x11.translate;

import dev.dormouse.x11.state.ClientModel;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests whose server died before it answered: the next server is asked. Their answers carry the numbers of the requests that the
 * client is waiting for; all later ones count on from the last.
 */
final class Unanswered {
    private static final byte[] GET_INPUT_FOCUS = {43, 0, 1, 0};

    private final DisplayState display;
    private final ClientModel model;
    private final RequestFilter requests;
    private final PendingQueue pending;

    Unanswered(DisplayState display, ClientModel model, RequestFilter requests, PendingQueue pending) {
        this.display = display;
        this.model = model;
        this.requests = requests;
        this.pending = pending;
    }

    List<byte[]> askAgain(List<Pending> open) {
        List<byte[]> again = new ArrayList<>();
        for (Pending asked : open) {
            if (asked.question() != null) {
                asked.question().answered(null);
            } else {
                again.add(question(asked));
                pending.add(asked.at(requests.nextUpstream()));
            }
        }
        return again;
    }

    /** What cannot be asked any more is refused by the new server as it is. */
    private byte[] question(Pending asked) {
        byte[] request = asked.request();
        if (request == null || asked.answer() != null || !display.isComplete(model.bigEndian(), request)) {
            return inClientsOrder(GET_INPUT_FOCUS);
        }
        return display.translated(model.bigEndian(), request);
    }

    private byte[] inClientsOrder(byte[] request) {
        return model.bigEndian() ? new byte[] {request[0], request[1], request[3], request[2]} : request;
    }
}
