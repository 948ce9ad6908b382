package dev.dormouse.x11.translate;

import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.state.VirtualServer;
import java.util.List;

/**
 * How the programs' numbers and the present server's belong together, for all clients of a display. Guarded by the display's
 * lock, but for the opcodes and {@link #plain}, which only change while every client stands still.
 */
public final class Numbers {
    private final VirtualServer server;
    // Replaced only while every client stands still; read by all.
    private Correspondence present;

    public Numbers(VirtualServer server) {
        this.server = server;
        this.present = Correspondence.plain(server);
    }

    public VirtualServer server() {
        return server;
    }

    public Correspondence present() {
        return present;
    }

    /** Another server takes over, or the last one again. Every client stands still. */
    public void present(Correspondence next) {
        present = next;
    }

    public Bijection atoms() {
        return present.atoms;
    }

    public Bijection visuals() {
        return present.visuals;
    }

    /** Resources of the server itself: root, default colormap, picture formats, outputs, system counters, configurations of GLX. */
    public Bijection ids() {
        return present.ids;
    }

    public Foreigners foreigners() {
        return present.foreigners;
    }

    OpcodeMap opcodes() {
        return present.opcodes;
    }

    public List<ClientIds> clients() {
        return present.clients;
    }

    public void clients(List<ClientIds> now) {
        present.clients(now);
    }

    /** Of the present server's screen, in pixels. */
    public int width() {
        return present.width;
    }

    public int height() {
        return present.height;
    }

    /** Virtual milliseconds = the server's + this. */
    public int timeShift() {
        return present.timeShift;
    }

    /** Whether this is the first server still, so that its own numbers (atoms, visuals, opcodes, times) are the programs'. */
    public boolean plain() {
        return present.plain;
    }

    /** {@link Bijection#UNKNOWN} for what is not the programs' to name. */
    public int real(Kind kind, int virtual) {
        return switch (kind) {
            case ATOM -> virtual == 0 ? 0 : present.atoms.real(virtual);
            case VISUALID -> virtual == 0 ? 0 : present.visuals.real(virtual);
            case TIMESTAMP -> virtual == 0 ? 0 : virtual - present.timeShift;
            case EVENT_CLASS ->
                hasEvent(virtual) ? (virtual & ~0xff) | opcodes().realEvent(virtual) : virtual;
            default -> realId(kind, virtual);
        };
    }

    /** What the programs know a number of the server's by. */
    public int virtual(Kind kind, int real) {
        return switch (kind) {
            case ATOM -> real == 0 ? 0 : present.atoms.virtual(real);
            case VISUALID -> real == 0 ? 0 : present.visuals.virtual(real);
            case TIMESTAMP -> real == 0 ? 0 : real + present.timeShift;
            case EVENT_CLASS -> hasEvent(real) ? (real & ~0xff) | opcodes().virtualEvent(real) : real;
            default -> virtualId(kind, real);
        };
    }

    /** Whether a class of XInput names one of the extension's events, all of which are in this range. */
    private static boolean hasEvent(int eventClass) {
        return (eventClass & 0xc0) == 0x40;
    }

    private int realId(Kind kind, int virtual) {
        if (virtual >= 0 && virtual <= 1) {
            // None, CopyFromParent, PointerWindow; ParentRelative, InputFocus, PointerRoot.
            return virtual;
        }
        for (ClientIds client : present.clients) {
            if (client.ownsVirtual(virtual)) {
                return virtual + client.shift();
            }
        }
        if (Foreigners.isAlias(virtual)) {
            return present.foreigners.real(virtual);
        }
        return isServers(virtual) && allowed(kind, virtual) ? present.ids.real(virtual) : Bijection.UNKNOWN;
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
        for (ClientIds client : present.clients) {
            if (client.ownsReal(real)) {
                return real - client.shift();
            }
        }
        return switch (kind) {
            case WINDOW, DRAWABLE -> isRoot(real) ? server.root() : present.foreigners.alias(real);
            default -> isServers(real) ? present.ids.virtual(real) : real;
        };
    }

    /** Whether it is in the range of one of the programs'. */
    boolean ownsVirtual(int id) {
        for (ClientIds client : present.clients) {
            if (client.ownsVirtual(id)) {
                return true;
            }
        }
        return false;
    }

    private boolean isRoot(int real) {
        return present.ids.real(server.root()) == real;
    }

    /** Ids without any of the bits that tell clients apart; 18 bits at least are a client's own (X11 protocol, §8). */
    private static boolean isServers(int id) {
        return id >>> 18 == 0;
    }
}
