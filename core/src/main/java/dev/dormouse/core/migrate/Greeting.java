package dev.dormouse.core.migrate;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Version;
import dev.dormouse.core.migrate.host.HostIdentity;
import dev.dormouse.core.migrate.host.Reach;
import dev.dormouse.core.migrate.link.Link;
import dev.dormouse.core.migrate.wire.Message.Hello;
import dev.dormouse.core.migrate.wire.MessageCodec;
import java.time.Duration;

/** How hosts begin to talk. */
final class Greeting {
    private Greeting() {}

    static Hello own(Layout layout) {
        return new Hello(
                MessageCodec.PROTOCOL,
                Version.CURRENT,
                HostIdentity.of(layout).fingerprint().digits());
    }

    /**
     * Goes to a host and says who this one is.
     *
     * @throws DormouseException if it does not answer, or speaks another protocol
     */
    static Link call(Layout layout, String host, Duration patience) {
        Link link = new Link(new Reach(layout, System.getenv()).to(host, patience), patience);
        boolean done = false;
        try {
            link.send(own(layout));
            requireSame(link.receive(Hello.class), link.peer());
            done = true;
            return link;
        } finally {
            if (!done) {
                link.close();
            }
        }
    }

    static void requireSame(Hello theirs, String peer) {
        if (theirs.protocol() != MessageCodec.PROTOCOL) {
            throw new DormouseException(
                    DormouseException.Code.UNFIT_HOST,
                    "Dormouse " + theirs.software() + " of " + peer + " speaks version " + theirs.protocol()
                            + " of the protocol, this one version " + MessageCodec.PROTOCOL,
                    "Bring the older of the two up to date");
        }
    }
}
