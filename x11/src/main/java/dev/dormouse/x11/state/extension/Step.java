package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.Verdict;

/** What is done about a request. Reads all it needs before it changes anything. */
interface Step {
    Verdict on(ClientModel client, Message request);

    /** A step that never keeps a request from the server. */
    interface Passing {
        void on(ClientModel client, Message request);
    }
}
