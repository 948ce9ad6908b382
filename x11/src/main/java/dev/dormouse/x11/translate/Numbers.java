package dev.dormouse.x11.translate;

import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.state.VirtualServer;
import dev.dormouse.x11.state.VirtualServer.Opcodes;
import java.util.List;
import java.util.Map;

/**
 * How the programs' numbers and the present server's belong together, for all clients of a display. Guarded by the display's
 * lock, but for the opcodes and {@link #plain}, which only change while every client stands still.
 */
public final class Numbers {
    /** Virtual atoms begin anew far above what servers give out one after the other. */
    private static final int FIRST_ATOM = 1 << 20;

    /** Within the first client's range, which is the server's own, and far above what it uses. */
    private static final int FIRST_SERVER_ID = 1 << 17;

    private final VirtualServer server;
    private final Bijection atoms = new Bijection(FIRST_ATOM);
    private final Bijection visuals = new Bijection(FIRST_SERVER_ID);
    private final Bijection ids = new Bijection(FIRST_SERVER_ID);
    private final Foreigners foreigners = new Foreigners();
    private OpcodeMap opcodes;
    private List<ClientIds> clients = List.of();
    private int timeShift;
    private int width;
    private int height;
    private boolean plain = true;

    public Numbers(VirtualServer server) {
        this.server = server;
        this.width = server.width();
        this.height = server.height();
        this.opcodes = OpcodeMap.between(server.extensions(), server.extensions());
    }

    public VirtualServer server() {
        return server;
    }

    public Bijection atoms() {
        return atoms;
    }

    public Bijection visuals() {
        return visuals;
    }

    /** Resources of the server itself: root, default colormap, picture formats, outputs, system counters, configurations of GLX. */
    public Bijection ids() {
        return ids;
    }

    public Foreigners foreigners() {
        return foreigners;
    }

    public OpcodeMap opcodes() {
        return opcodes;
    }

    public List<ClientIds> clients() {
        return clients;
    }

    public void clients(List<ClientIds> present) {
        clients = List.copyOf(present);
    }

    /** Of the present server's screen, in pixels. */
    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public void size(int newWidth, int newHeight) {
        width = newWidth;
        height = newHeight;
    }

    /** Virtual milliseconds = the server's + this. */
    public int timeShift() {
        return timeShift;
    }

    /** Whether this is the first server still, so that its own numbers (atoms, visuals, opcodes, times) are the programs'. */
    public boolean plain() {
        return plain;
    }

    /** Another server takes over: nothing corresponds but what is paired from here on. */
    public void restart(Map<String, Opcodes> extensions, int usedAtoms, int newTimeShift) {
        plain = false;
        opcodes = OpcodeMap.between(server.extensions(), extensions);
        atoms.restart(usedAtoms);
        visuals.restart(0);
        ids.restart(0);
        foreigners.clear();
        timeShift = newTimeShift;
    }

    /** {@link Bijection#UNKNOWN} for what is not the programs' to name. */
    public int real(Kind kind, int virtual) {
        return switch (kind) {
            case ATOM -> virtual == 0 ? 0 : atoms.real(virtual);
            case VISUALID -> virtual == 0 ? 0 : visuals.real(virtual);
            case TIMESTAMP -> virtual == 0 ? 0 : virtual - timeShift;
            default -> realId(kind, virtual);
        };
    }

    /** What the programs know a number of the server's by. */
    public int virtual(Kind kind, int real) {
        return switch (kind) {
            case ATOM -> real == 0 ? 0 : atoms.virtual(real);
            case VISUALID -> real == 0 ? 0 : visuals.virtual(real);
            case TIMESTAMP -> real == 0 ? 0 : real + timeShift;
            default -> virtualId(kind, real);
        };
    }

    private int realId(Kind kind, int virtual) {
        if (virtual >= 0 && virtual <= 1) {
            // None, CopyFromParent, PointerWindow; ParentRelative, InputFocus, PointerRoot.
            return virtual;
        }
        for (ClientIds client : clients) {
            if (client.ownsVirtual(virtual)) {
                return virtual + client.shift();
            }
        }
        if (Foreigners.isAlias(virtual)) {
            return foreigners.real(virtual);
        }
        return isServers(virtual) && allowed(kind, virtual) ? ids.real(virtual) : Bijection.UNKNOWN;
    }

    /** Of the server's own windows programs know only the root; the others show what belongs to all. */
    private boolean allowed(Kind kind, int virtual) {
        return switch (kind) {
            case WINDOW, DRAWABLE, PIXMAP, ANY_ID -> virtual == server.root();
            default -> true;
        };
    }

    private int virtualId(Kind kind, int real) {
        if (real >= 0 && real <= 1) {
            return real;
        }
        for (ClientIds client : clients) {
            if (client.ownsReal(real)) {
                return real - client.shift();
            }
        }
        return switch (kind) {
            case WINDOW, DRAWABLE -> isRoot(real) ? server.root() : foreigners.alias(real);
            default -> isServers(real) ? ids.virtual(real) : real;
        };
    }

    private boolean isRoot(int real) {
        return ids.real(server.root()) == real;
    }

    /** Ids without any of the bits that tell clients apart; 18 bits at least are a client's own (X11 protocol, §8). */
    private static boolean isServers(int id) {
        return id >>> 18 == 0;
    }
}
