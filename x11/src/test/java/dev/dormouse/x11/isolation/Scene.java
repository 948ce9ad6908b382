package dev.dormouse.x11.isolation;

import dev.dormouse.linux.ErrnoException;
import dev.dormouse.x11.X11Exception;
import dev.dormouse.x11.kit.Input;
import dev.dormouse.x11.kit.RawClient;
import dev.dormouse.x11.kit.RawExtension;
import dev.dormouse.x11.kit.RawMessage;
import dev.dormouse.x11.kit.TestXServer;
import dev.dormouse.x11.kit.XDisplay;
import dev.dormouse.x11.kit.XOps;
import dev.dormouse.x11.protocol.RequestBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * A victim with a window that has the focus, a property, a pixmap and a GC, and an attacker. The attacker knows every id, both
 * as the victim has it and as the server has it.
 */
final class Scene implements AutoCloseable {
    static final int LEFT = 200;
    static final int TOP = 150;
    static final int WIDTH = 137;
    static final int HEIGHT = 91;
    static final int COLOUR = 0x2468ac;
    static final int PIXMAP_COLOUR = 0x13579b;
    static final String SECRET = "what nobody else may read";
    static final String SECRET_NAME = "DORMOUSE_SECRET";

    private static final int KEYS = 1;
    private static final int SUBSTRUCTURE = 0x80000;

    final RawClient victim;
    final XOps own;
    final RawClient attacker;
    final XOps ops;
    final RawClient spy;
    final Input hands;
    final int window;
    final int pixmap;
    final int gc;
    final int secret;
    private final int realWindow;

    Scene(TestXServer server, XDisplay victims, XDisplay attackers) {
        spy = server.connect();
        victim = victims.connect();
        attacker = attackers.connect();
        own = new XOps(victim);
        ops = new XOps(attacker);
        hands = new Input(server);
        hands.point(LEFT + 30, TOP + 30);
        window = own.window(LEFT, TOP, WIDTH, HEIGHT, COLOUR, KEYS);
        own.map(window);
        pixmap = own.pixmap(WIDTH, HEIGHT, 24);
        own.fill(pixmap, own.gc(pixmap, PIXMAP_COLOUR), 0, 0, WIDTH, HEIGHT);
        gc = own.gc(pixmap, PIXMAP_COLOUR);
        secret = own.atom(SECRET_NAME);
        own.setProperty(window, secret, SECRET);
        int revertToPointer = 1;
        victim.send(victim.request(42, revertToPointer).i32(window).i32(0));
        victim.sync();
        victim.patience(Duration.ofSeconds(3));
        attacker.patience(Duration.ofSeconds(3));
        realWindow = realWindow();
        attacker.sync();
    }

    private int realWindow() {
        XOps look = new XOps(spy);
        return look.children(spy.setup().root()).stream()
                .filter(each -> spy.ask(look.one(14, each)).u16(16) == WIDTH)
                .findFirst()
                .orElseThrow();
    }

    /** The ids by which the victim's thing may be known. */
    List<Integer> known(int id) {
        int mask = victim.setup().mask();
        return Stream.of(id, (realWindow & ~mask) | (id & mask)).distinct().toList();
    }

    boolean isVictims(int id) {
        return known(window).contains(id);
    }

    /** Tries every id of a thing of the victim's. */
    boolean any(int id, IntPredicate attack) {
        return known(id).stream().anyMatch(attack::test);
    }

    /** A request about each id of a thing of the victim's; those that are refused are passed over. */
    boolean reads(int id, int opcode) {
        return any(id, each -> reply(ops.one(opcode, each)).isPresent());
    }

    Optional<RawMessage> reply(RequestBuilder request) {
        RawMessage answer = attacker.answer(attacker.send(request));
        return answer.isReply() ? Optional.of(answer) : Optional.empty();
    }

    /** Sends a request that has no reply, for each id, and returns when all are done or refused. */
    void send(int id, IntFunction<RequestBuilder> request) {
        known(id).forEach(each -> attacker.send(request.apply(each)));
        attacker.sync();
    }

    int root() {
        return attacker.setup().root();
    }

    Optional<RawExtension> extension(String name) {
        return attacker.extension(name);
    }

    /** As the victim sees it. */
    boolean windowGone() {
        return victim.answer(victim.send(own.one(14, window))).isError();
    }

    /** As the victim sees it. */
    boolean windowHidden() {
        int viewable = 2;
        return victim.ask(own.one(3, window)).u8(26) != viewable;
    }

    boolean victimIsStuckOrGone() {
        try {
            victim.sync();
            return false;
        } catch (X11Exception | ErrnoException e) {
            return true;
        }
    }

    boolean attackerGets(int eventType) {
        victim.sync();
        return attacker.hasEvent(eventType);
    }

    boolean victimGets(int eventType) {
        attacker.sync();
        return victim.hasEvent(eventType);
    }

    /** A window of the attacker's, somewhere else. */
    int ownWindow() {
        int other = ops.window(600, 500, 50, 50, 0, SUBSTRUCTURE);
        ops.map(other);
        return other;
    }

    @Override
    public void close() {
        attacker.close();
        victim.close();
        spy.close();
    }
}
