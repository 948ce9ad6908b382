package dev.dormouse.x11.isolation;

import dev.dormouse.x11.kit.RawExtension;
import dev.dormouse.x11.kit.RawMessage;
import dev.dormouse.x11.kit.XOps;
import dev.dormouse.x11.protocol.RequestBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Looking at windows of others, changing them, and being told about them. */
final class WindowAttacks {
    private static final int PROPERTY_NOTIFY = 28;
    private static final int MAP_REQUEST = 20;
    private static final int CREATE_NOTIFY = 16;
    private static final int CLIENT_MESSAGE = 33;

    private WindowAttacks() {}

    static List<Attack> reading() {
        return List.of(
                new Attack(
                        "QueryTree of the root",
                        scene -> scene.ops.children(scene.root()).stream().anyMatch(scene::isVictims)),
                new Attack("QueryTree of the window", scene -> scene.reads(scene.window, 15)),
                new Attack("GetGeometry", scene -> scene.reads(scene.window, 14)),
                new Attack("GetGeometry of a pixmap", scene -> scene.reads(scene.pixmap, 14)),
                new Attack("GetWindowAttributes", scene -> scene.reads(scene.window, 3)),
                new Attack("ListProperties", scene -> scene.reads(scene.window, 21)),
                new Attack("GetProperty", WindowAttacks::readsProperty),
                new Attack("GetProperty of the root", WindowAttacks::readsRootProperty),
                new Attack("TranslateCoordinates", WindowAttacks::translates),
                new Attack(
                        "QueryPointer",
                        scene -> scene.isVictims(scene.attacker
                                .ask(scene.ops.one(38, scene.root()))
                                .i32(12))),
                new Attack(
                        "GetInputFocus",
                        scene -> scene.isVictims(scene.attacker
                                .ask(scene.attacker.request(43, 0))
                                .i32(8))));
    }

    static List<Attack> telling() {
        return List.of(
                new Attack("event mask on the window", WindowAttacks::listens),
                new Attack("SubstructureNotify on the root", WindowAttacks::hearsOfNewWindows),
                new Attack("SubstructureRedirect on the root", WindowAttacks::managesWindows),
                new Attack("SendEvent of a message", scene -> sends(scene, CLIENT_MESSAGE)),
                new Attack("SendEvent of a key", scene -> sends(scene, 2)),
                new Attack(
                        "SendEvent of an extension's event",
                        scene -> sends(
                                scene, scene.extension("XFIXES").orElseThrow().firstEvent())),
                new Attack("SendEvent to who has the focus", WindowAttacks::sendsToFocus));
    }

    static List<Attack> changing() {
        return List.of(
                new Attack("DestroyWindow", scene -> gone(scene, 4, scene.window)),
                new Attack("DestroySubwindows of the root", scene -> goneWithRoot(scene, 5)),
                new Attack("UnmapSubwindows of the root", scene -> hiddenWithRoot(scene, 11)),
                new Attack("UnmapWindow", WindowAttacks::unmaps),
                new Attack("ConfigureWindow", WindowAttacks::configures),
                new Attack("ReparentWindow of the window", WindowAttacks::reparents),
                new Attack("ReparentWindow into the window", WindowAttacks::moveInto),
                new Attack("CreateWindow in the window", WindowAttacks::createsInside),
                new Attack("ChangeProperty", WindowAttacks::changesProperty),
                new Attack("DeleteProperty", WindowAttacks::deletesProperty),
                new Attack("ChangeProperty of the root", WindowAttacks::changesRootProperty),
                new Attack("SHAPE of the window", WindowAttacks::shapes),
                new Attack("KillClient", WindowAttacks::kills));
    }

    private static boolean readsProperty(Scene scene) {
        return scene.any(
                scene.window,
                id -> scene.reply(scene.ops.getPropertyRequest(id, scene.ops.atom(Scene.SECRET_NAME)))
                        .filter(reply -> text(reply).equals(Scene.SECRET))
                        .isPresent());
    }

    private static String text(RawMessage reply) {
        return new String(reply.slice(32, reply.size() - 32), StandardCharsets.ISO_8859_1).replaceAll("\0+$", "");
    }

    private static boolean readsRootProperty(Scene scene) {
        scene.own.setProperty(scene.victim.setup().root(), scene.secret, Scene.SECRET);
        scene.victim.sync();
        return scene.ops
                .property(scene.root(), scene.ops.atom(Scene.SECRET_NAME))
                .equals(Scene.SECRET);
    }

    private static boolean changesRootProperty(Scene scene) {
        int root = scene.victim.setup().root();
        scene.own.setProperty(root, scene.secret, Scene.SECRET);
        scene.victim.sync();
        scene.ops.setProperty(scene.root(), scene.ops.atom(Scene.SECRET_NAME), "changed");
        scene.attacker.sync();
        return scene.own.property(root, scene.secret).equals("changed");
    }

    private static boolean translates(Scene scene) {
        RequestBuilder request = scene.attacker.request(40, 0).i32(scene.root()).i32(scene.root());
        RawMessage reply = scene.attacker.ask(request.u16(Scene.LEFT + 5).u16(Scene.TOP + 5));
        return scene.isVictims(reply.i32(8));
    }

    private static boolean listens(Scene scene) {
        int propertyChange = 0x400000;
        scene.known(scene.window).forEach(id -> scene.ops.select(id, propertyChange));
        scene.attacker.sync();
        scene.own.setProperty(scene.window, scene.secret, "another");
        return scene.attackerGets(PROPERTY_NOTIFY);
    }

    private static boolean hearsOfNewWindows(Scene scene) {
        int substructureNotify = 0x80000;
        scene.ops.select(scene.root(), substructureNotify);
        scene.attacker.sync();
        scene.own.window(1, 1, 10, 10, 0, 0);
        return scene.attackerGets(CREATE_NOTIFY);
    }

    private static boolean managesWindows(Scene scene) {
        int substructureRedirect = 0x100000;
        scene.ops.select(scene.root(), substructureRedirect);
        scene.attacker.sync();
        int managed = scene.own.window(1, 1, 10, 10, 0, 0);
        int overrideRedirect = 0x200;
        scene.victim.send(
                scene.victim.request(2, 0).i32(managed).i32(overrideRedirect).i32(0));
        scene.own.map(managed);
        return scene.attackerGets(MAP_REQUEST);
    }

    private static boolean sends(Scene scene, int type) {
        scene.send(scene.window, id -> event(scene, id, type));
        return scene.victimGets(type);
    }

    private static boolean sendsToFocus(Scene scene) {
        int inputFocus = 1;
        scene.attacker.send(event(scene, inputFocus, CLIENT_MESSAGE));
        return scene.victimGets(CLIENT_MESSAGE);
    }

    private static RequestBuilder event(Scene scene, int destination, int type) {
        int thirtyTwoBits = 32;
        RequestBuilder request = scene.attacker.request(25, 0).i32(destination).i32(0);
        request.u8(type).u8(thirtyTwoBits).u16(0).i32(destination).i32(XOps.STRING);
        return request.bytes(new byte[20]);
    }

    private static boolean gone(Scene scene, int opcode, int target) {
        scene.send(target, id -> scene.ops.one(opcode, id));
        return scene.windowGone();
    }

    private static boolean goneWithRoot(Scene scene, int opcode) {
        scene.attacker.send(scene.ops.one(opcode, scene.root()));
        scene.attacker.sync();
        return scene.windowGone();
    }

    private static boolean hiddenWithRoot(Scene scene, int opcode) {
        scene.attacker.send(scene.ops.one(opcode, scene.root()));
        scene.attacker.sync();
        return scene.windowHidden();
    }

    private static boolean unmaps(Scene scene) {
        scene.send(scene.window, id -> scene.ops.one(10, id));
        return scene.windowHidden();
    }

    private static boolean configures(Scene scene) {
        int width = 4;
        scene.send(scene.window, id -> scene.ops.one(12, id).u16(width).u16(0).i32(77));
        return scene.victim.ask(scene.own.one(14, scene.window)).u16(16) != Scene.WIDTH;
    }

    private static boolean reparents(Scene scene) {
        int into = scene.ownWindow();
        scene.send(scene.window, id -> scene.ops.one(7, id).i32(into).i32(0));
        RawMessage tree = scene.victim.ask(scene.own.one(15, scene.window));
        return tree.i32(12) != scene.victim.setup().root();
    }

    private static boolean moveInto(Scene scene) {
        int mine = scene.ownWindow();
        scene.send(scene.window, id -> scene.ops.one(7, mine).i32(id).i32(0));
        return !scene.own.children(scene.window).isEmpty();
    }

    private static boolean createsInside(Scene scene) {
        int inputOnly = 2;
        scene.send(
                scene.window,
                id -> scene.attacker
                        .request(1, 0)
                        .i32(scene.attacker.newId())
                        .i32(id)
                        .i32(0)
                        .u16(9)
                        .u16(9)
                        .u16(0)
                        .u16(inputOnly)
                        .i32(0)
                        .i32(0));
        return !scene.own.children(scene.window).isEmpty();
    }

    private static boolean changesProperty(Scene scene) {
        int name = scene.ops.atom(Scene.SECRET_NAME);
        scene.known(scene.window).forEach(id -> scene.ops.setProperty(id, name, "changed"));
        scene.attacker.sync();
        return !scene.own.property(scene.window, scene.secret).equals(Scene.SECRET);
    }

    private static boolean deletesProperty(Scene scene) {
        int name = scene.ops.atom(Scene.SECRET_NAME);
        scene.send(scene.window, id -> scene.ops.one(19, id).i32(name));
        return !scene.own.property(scene.window, scene.secret).equals(Scene.SECRET);
    }

    private static boolean shapes(Scene scene) {
        int shape = scene.extension("SHAPE").map(RawExtension::major).orElse(-1);
        if (shape < 0) {
            return false;
        }
        scene.send(
                scene.window,
                id -> scene.attacker
                        .request(shape, 1)
                        .i32(0)
                        .i32(id)
                        .i32(0)
                        .i32(0)
                        .u16(5)
                        .u16(5));
        int victims = scene.victim.extension("SHAPE").orElseThrow().major();
        return scene.victim
                        .ask(scene.victim.request(victims, 5).i32(scene.window))
                        .u8(8)
                != 0;
    }

    private static boolean kills(Scene scene) {
        scene.send(scene.window, id -> scene.ops.one(113, id));
        return scene.victimIsStuckOrGone();
    }
}
