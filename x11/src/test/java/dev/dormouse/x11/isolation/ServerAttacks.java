package dev.dormouse.x11.isolation;

import dev.dormouse.x11.kit.RawClient;
import dev.dormouse.x11.kit.RawExtension;
import dev.dormouse.x11.kit.RawMessage;
import dev.dormouse.x11.kit.XOps;
import dev.dormouse.x11.protocol.RequestBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Selections of others, and lists of them that the server keeps. */
final class ServerAttacks {
    private static final int PRIMARY = 1;
    private static final int SELECTION_CLEAR = 29;
    private static final int SELECTION_REQUEST = 30;

    private ServerAttacks() {}

    static List<Attack> all() {
        return List.of(
                new Attack("ConvertSelection", ServerAttacks::converts),
                new Attack("GetSelectionOwner", ServerAttacks::findsOwner),
                new Attack("SetSelectionOwner", ServerAttacks::takesSelection),
                new Attack("XFIXES selection input", ServerAttacks::hearsOfSelection),
                new Attack("X-Resource QueryClients", ServerAttacks::listsClients),
                new Attack("X-Resource QueryClientResources", ServerAttacks::countsResources),
                new Attack("X-Resource QueryClientIds", ServerAttacks::findsProcess),
                new Attack("XFIXES ChangeCursorByName", ServerAttacks::changesCursors),
                new Attack("SetAccessControl", ServerAttacks::opensServer));
    }

    /** A cursor that has been changed has the name of the one that it is now. */
    private static boolean changesCursors(Scene scene) {
        byte[] name = "the-victims".getBytes(StandardCharsets.US_ASCII);
        int theirs = cursor(scene.victim, name);
        int mine = cursor(scene.attacker, "the-attackers".getBytes(StandardCharsets.US_ASCII));
        scene.attacker.send(
                fixes(scene.attacker, 27).i32(mine).u16(name.length).u16(0).bytes(name));
        scene.attacker.sync();
        RawMessage reply = scene.victim.ask(fixes(scene.victim, 24).i32(theirs));
        return reply.u16(12) != name.length;
    }

    private static int cursor(RawClient x, byte[] name) {
        byte[] fontName = "cursor".getBytes(StandardCharsets.US_ASCII);
        int font = x.newId();
        x.send(x.request(45, 0).i32(font).u16(fontName.length).u16(0).bytes(fontName));
        int cursor = x.newId();
        x.send(x.request(94, 0).i32(cursor).i32(font).i32(font).u16(68).u16(69).bytes(new byte[12]));
        x.ask(fixes(x, 0).i32(5).i32(0));
        x.send(fixes(x, 23).i32(cursor).u16(name.length).u16(0).bytes(name));
        x.sync();
        return cursor;
    }

    private static RequestBuilder fixes(RawClient x, int minor) {
        return x.request(x.extension("XFIXES").orElseThrow().major(), minor);
    }

    private static void victimOwns(Scene scene) {
        scene.victim.send(scene.own.one(22, scene.window).i32(PRIMARY).i32(0));
        scene.victim.sync();
    }

    private static boolean converts(Scene scene) {
        victimOwns(scene);
        int mine = scene.ownWindow();
        scene.attacker.send(scene.ops
                .one(24, mine)
                .i32(PRIMARY)
                .i32(XOps.STRING)
                .i32(XOps.STRING)
                .i32(0));
        return scene.victimGets(SELECTION_REQUEST);
    }

    private static boolean findsOwner(Scene scene) {
        victimOwns(scene);
        return scene.isVictims(scene.attacker.ask(scene.ops.one(23, PRIMARY)).i32(8));
    }

    private static boolean takesSelection(Scene scene) {
        victimOwns(scene);
        scene.attacker.send(scene.ops.one(22, scene.ownWindow()).i32(PRIMARY).i32(0));
        return scene.victimGets(SELECTION_CLEAR);
    }

    private static boolean hearsOfSelection(Scene scene) {
        RawExtension fixes = scene.extension("XFIXES").orElseThrow();
        scene.attacker.ask(scene.attacker.request(fixes.major(), 0).i32(5).i32(0));
        int setOwner = 1;
        scene.attacker.send(scene.attacker
                .request(fixes.major(), 2)
                .i32(scene.root())
                .i32(PRIMARY)
                .i32(setOwner));
        scene.attacker.sync();
        victimOwns(scene);
        return scene.attackerGets(fixes.firstEvent());
    }

    private static boolean listsClients(Scene scene) {
        int major = resources(scene);
        if (major < 0) {
            return false;
        }
        RawMessage clients = scene.attacker.ask(scene.attacker.request(major, 1));
        int mask = scene.victim.setup().mask();
        for (int i = 0; i < clients.i32(8); i++) {
            int base = clients.i32(32 + 8 * i);
            if (scene.known(scene.window).stream().anyMatch(id -> (id & ~mask) == base)) {
                return true;
            }
        }
        return false;
    }

    private static boolean countsResources(Scene scene) {
        int major = resources(scene);
        return major >= 0
                && scene.any(
                        scene.window,
                        id -> scene.reply(scene.attacker.request(major, 2).i32(id))
                                .filter(reply -> reply.i32(8) > 0)
                                .isPresent());
    }

    private static boolean findsProcess(Scene scene) {
        int major = resources(scene);
        int localPid = 2;
        return major >= 0
                && scene.any(
                        scene.window,
                        id -> scene.reply(scene.attacker
                                        .request(major, 4)
                                        .i32(1)
                                        .i32(id)
                                        .i32(localPid))
                                .filter(reply -> reply.i32(8) > 0)
                                .isPresent());
    }

    private static int resources(Scene scene) {
        int major = scene.extension("X-Resource").map(RawExtension::major).orElse(-1);
        if (major >= 0) {
            scene.attacker.ask(scene.attacker.request(major, 0).u8(1).u8(2).u16(0));
        }
        return major;
    }

    private static boolean opensServer(Scene scene) {
        int disable = 0;
        int enable = 1;
        scene.spy.send(scene.spy.request(111, enable));
        scene.spy.sync();
        scene.attacker.send(scene.attacker.request(111, disable));
        scene.attacker.sync();
        boolean open = scene.spy.ask(scene.spy.request(110, 0)).u8(1) == disable;
        scene.spy.send(scene.spy.request(111, enable));
        return open;
    }
}
