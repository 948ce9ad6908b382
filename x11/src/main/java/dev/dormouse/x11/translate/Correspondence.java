package dev.dormouse.x11.translate;

import dev.dormouse.x11.state.VirtualServer;
import dev.dormouse.x11.state.VirtualServer.Opcodes;
import java.util.List;
import java.util.Map;

/** What of one real server corresponds to what of the virtual one. A move makes a new one, and keeps the old until all is well. */
public final class Correspondence {
    /** Virtual atoms begin anew far above what servers give out one after the other. */
    private static final int FIRST_ATOM = 1 << 20;

    /** Within the first client's range, which is the server's own, and far above what it uses. */
    private static final int FIRST_SERVER_ID = 1 << 17;

    final Bijection atoms = new Bijection(FIRST_ATOM);
    final Bijection visuals = new Bijection(FIRST_SERVER_ID);
    final Bijection ids = new Bijection(FIRST_SERVER_ID);
    final Foreigners foreigners = new Foreigners();
    final OpcodeMap opcodes;
    final boolean plain;
    List<ClientIds> clients = List.of();
    int timeShift;
    int width;
    int height;

    private Correspondence(VirtualServer server, Map<String, Opcodes> extensions, boolean plain) {
        this.opcodes = OpcodeMap.between(server.extensions(), extensions);
        this.plain = plain;
        this.width = server.width();
        this.height = server.height();
    }

    /** With the server that the virtual one is made after. */
    static Correspondence plain(VirtualServer server) {
        return new Correspondence(server, server.extensions(), true);
    }

    /**
     * With another one: nothing corresponds until it is paired.
     *
     * @param before the numbers that programs know already are not given out again
     */
    public static Correspondence with(VirtualServer server, Map<String, Opcodes> extensions, Correspondence before) {
        Correspondence next = new Correspondence(server, extensions, false);
        next.atoms.restart(before.atoms);
        next.visuals.restart(before.visuals);
        next.ids.restart(before.ids);
        return next;
    }

    public Bijection atoms() {
        return atoms;
    }

    public Bijection visuals() {
        return visuals;
    }

    public Bijection ids() {
        return ids;
    }

    public void clients(List<ClientIds> present) {
        clients = List.copyOf(present);
    }

    public void timeShift(int milliseconds) {
        timeShift = milliseconds;
    }

    public void size(int screenWidth, int screenHeight) {
        width = screenWidth;
        height = screenHeight;
    }
}
