package dev.dormouse.gl.proxy;

import dev.dormouse.gl.GlException;
import dev.dormouse.gl.samples.SampleSupport;
import java.time.Duration;
import java.util.function.Supplier;

/** Makes what a program has after its server died: contents are those that lie in the memory that the program shares. */
final class Survival {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private Survival() {}

    /** @throws GlException if the new server does not take it */
    static ServerLink of(Program program, SampleSupport support, Supplier<ServerLink> servers, Losses losses) {
        ServerLink next = servers.get();
        try {
            Deadline deadline = Deadline.in(DEADLINE);
            next.limit(deadline.left());
            Rebuild rebuild = new Rebuild(program.model(), support, next, deadline);
            rebuild.make();
            Remembered remembered = new Remembered(program);
            rebuild.fill(remembered);
            rebuild.bind(remembered.awaited());
            next.limit(Duration.ZERO);
            program.model().moved();
            remembered.tell(losses::note);
            return next;
        } catch (ServerGone e) {
            next.close();
            throw new GlException("the next server was lost too: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            next.close();
            throw e;
        }
    }
}
