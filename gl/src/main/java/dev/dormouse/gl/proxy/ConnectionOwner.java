package dev.dormouse.gl.proxy;

import dev.dormouse.gl.caps.Caps;
import dev.dormouse.gl.samples.SampleSupport;

/** What a connection asks of the proxy that it belongs to. */
interface ConnectionOwner {
    /**
     * A server for a connection that has lost its own, inside of its gate.
     *
     * @throws dev.dormouse.gl.GlException if none can be started, or it can do less than programs were told
     */
    ServerLink connect(String program);

    /**
     * Gives a connection its first server, outside of its gate.
     *
     * @throws dev.dormouse.gl.GlException as {@link #connect} does
     */
    void admit(GlConnection connection);

    /** What programs are told that the server can do; there is a server already. */
    Caps offered();

    /** Something is not as it was, a sentence for people. */
    void told(GlConnection connection, String sentence);

    /** Which samples of multisampled pictures can be carried. */
    SampleSupport samples();

    /** It is over now, because of what the program sent, or because the program is gone: then the reason is empty. */
    void ended(GlConnection connection, String reason);

    /** Nothing of it is left. */
    void closed(GlConnection connection);
}
