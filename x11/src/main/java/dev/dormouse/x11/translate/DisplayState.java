package dev.dormouse.x11.translate;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.protocol.Protocol;
import dev.dormouse.x11.protocol.RequestBuilder;
import dev.dormouse.x11.protocol.Shape;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.DisplayModel;
import dev.dormouse.x11.state.Resource;
import dev.dormouse.x11.state.Tracker;
import dev.dormouse.x11.state.VirtualServer;
import dev.dormouse.x11.state.extension.Freeable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What the clients of a proxied display share. Everything that changes is guarded by {@link #lock}; the server's own numbers and
 * questions are replaced only while every client stands still.
 */
public final class DisplayState {
    private static final int SELECTION_REQUEST = 30;
    private static final int SELECTION_NOTIFY = 31;
    private static final int CLIENT_MESSAGE = 33;
    private static final int MOST_ANCESTORS = 64;

    private final ReentrantLock lock = new ReentrantLock();
    private final DisplayModel model;
    private final List<Tracker> trackers;
    private final Numbers numbers;
    private final Names names = new Names();
    private final Selections selections;
    private final Remapped remapped = new Remapped();
    private final FocusOffer takeFocus = new FocusOffer();
    private final Routes routes;
    private final EventShapes events;
    private final Guard guard;
    private final RequestTranslator ownTranslator;
    private ServerQuestions questions;

    public DisplayState(
            Protocol protocol,
            VirtualServer server,
            List<Tracker> trackers,
            Isolation isolation,
            ServerQuestions questions) {
        this.model = new DisplayModel(server);
        this.trackers = List.copyOf(trackers);
        this.numbers = new Numbers(server);
        this.events = new EventShapes(protocol, server);
        this.guard = new Guard(isolation);
        this.selections = new Selections(this, isolation);
        this.routes = new Routes(protocol, server, trackers, Rules.all(server));
        this.ownTranslator = new RequestTranslator(numbers, events);
        this.questions = questions;
    }

    public ReentrantLock lock() {
        return lock;
    }

    public DisplayModel model() {
        return model;
    }

    public List<Tracker> trackers() {
        return trackers;
    }

    public Numbers numbers() {
        return numbers;
    }

    public Names names() {
        return names;
    }

    public ServerQuestions questions() {
        return questions;
    }

    Selections selections() {
        return selections;
    }

    /** Windows that a move maps again. */
    public Remapped remapped() {
        return remapped;
    }

    FocusOffer takeFocus() {
        return takeFocus;
    }

    Routes routes() {
        return routes;
    }

    EventShapes events() {
        return events;
    }

    Guard guard() {
        return guard;
    }

    /** Whether opcodes may differ from the programs'. */
    boolean moved() {
        return !numbers.plain();
    }

    /** Whether events of this code are looked at whatever they contain. */
    boolean isWatched(int type) {
        return switch (type & 0x7f) {
            case Core.DESTROY_NOTIFY,
                    Core.REPARENT_NOTIFY,
                    Core.CONFIGURE_NOTIFY,
                    Core.GRAVITY_NOTIFY,
                    Remapped.MAP_NOTIFY,
                    Core.SELECTION_CLEAR,
                    SELECTION_REQUEST,
                    SELECTION_NOTIFY,
                    CLIENT_MESSAGE -> true;
            default -> false;
        };
    }

    /** A new client with these ids. The caller holds the lock. */
    public Channel channel(ClientIds ids, boolean bigEndian) {
        ClientModel client = model.addClient(ids.virtualBase(), ids.mask(), bigEndian);
        List<ClientIds> present = new ArrayList<>(numbers.clients());
        // The server gives real ids out again as soon as a connection ends, which may be before it is forgotten here.
        present.addFirst(ids);
        numbers.clients(present);
        return new Channel(this, client, ids);
    }

    /** A client whose connection has ended. The caller holds the lock. */
    public void forget(ClientModel client) {
        model.removeClient(client);
        numbers.clients(numbers.clients().stream()
                .filter(ids -> ids.virtualBase() != client.base())
                .toList());
    }

    /** Requests, with the server's numbers, that free what programs have freed before and nothing holds any more. The caller holds the lock. */
    List<byte[]> takeFreeing() {
        List<byte[]> requests = new ArrayList<>();
        model.takeReaped().forEach(resource -> requests.addAll(freeing(resource)));
        return requests;
    }

    /** Requests, with the server's numbers and in this machine's order, that free what its client has freed before. The caller holds the lock. */
    private List<byte[]> freeing(Resource resource) {
        int id = numbers.real(resource.kind(), resource.id());
        if (resource instanceof Freeable made) {
            return id == Bijection.UNKNOWN ? List.of() : freeing(made, id);
        }
        int opcode = Freeing.opcode(resource.kind());
        return id == Bijection.UNKNOWN || opcode == 0
                ? List.of()
                : List.of(new RequestBuilder(false, opcode, 0).i32(id).build());
    }

    private List<byte[]> freeing(Freeable made, int id) {
        VirtualServer.Opcodes opcodes = model.server().extensions().get(made.extension());
        int major = opcodes == null ? 0 : numbers.opcodes().realMajor(opcodes.major());
        return major == 0
                ? List.of()
                : List.of(
                        new RequestBuilder(false, major, made.freedBy()).i32(id).build());
    }

    /** Whether the window that keys go to is one of this session's. */
    boolean hasFocus() {
        int window = questions.focus();
        for (int i = 0; window > 1 && i < MOST_ANCESTORS; i++) {
            int virtual = numbers.virtual(Kind.ANY_ID, window);
            if (model.owner(virtual) != null) {
                return true;
            }
            window = questions.parent(window);
        }
        return false;
    }

    /** Name of a virtual atom, asked of the server where no program has told it; empty if there is none. */
    String nameOf(int atom) {
        String known = names.name(atom);
        if (known != null || atom == 0) {
            return known == null ? "" : known;
        }
        int real = numbers.atoms().real(atom);
        String name = real == Bijection.UNKNOWN ? "" : questions.atomName(real);
        if (!name.isEmpty()) {
            names.learn(atom, name);
        }
        return name;
    }

    /** A request with virtual numbers, as the present server wants it. The caller holds the lock. */
    public byte[] translated(boolean bigEndian, byte[] request) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocateFrom(ValueLayout.JAVA_BYTE, request);
            Message message = new Message(bigEndian).at(memory, 0, request.length);
            Route route = routes.find(message.u8(0), message.u8(1));
            Shape shape = Objects.requireNonNull(route.shape(), "a request of our own is unknown");
            MessageData.leaving(this, message);
            ownTranslator.translate(message, shape);
            message.u8(0, numbers.opcodes().realMajor(message.u8(0)));
            return message.bytes();
        }
    }

    /** Takes the display to another server, or back: every client stands still and the caller holds the lock. */
    public void present(Correspondence correspondence, ServerQuestions answering) {
        numbers.present(correspondence);
        questions = answering;
    }

    /** Follows a request that makes something again, with virtual numbers. The caller holds the lock. */
    public void follow(ClientModel client, byte[] request) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocateFrom(ValueLayout.JAVA_BYTE, request);
            Message message = new Message(client.bigEndian()).at(memory, 0, request.length);
            Route route = request.length < 4 ? Route.UNKNOWN : routes.find(message.u8(0), message.u8(1));
            if (route.tracker() != null && request.length >= route.minimum()) {
                route.tracker().request(client, message);
            }
            model.takeUnseen();
        }
    }

    /** Whether everything that such a request names is there on the present server. The caller holds the lock. */
    public boolean isComplete(boolean bigEndian, byte[] request) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocateFrom(ValueLayout.JAVA_BYTE, request);
            Message message = new Message(bigEndian).at(memory, 0, request.length);
            Shape shape = routes.find(message.u8(0), message.u8(1)).shape();
            return shape != null && ownTranslator.check(message, shape, true, true);
        }
    }
}
