package dev.dormouse.x11.isolation;

import dev.dormouse.linux.ErrnoException;
import dev.dormouse.x11.kit.RawClient;
import dev.dormouse.x11.kit.RawExtension;
import dev.dormouse.x11.kit.RawMessage;
import dev.dormouse.x11.kit.XInput2;
import dev.dormouse.x11.protocol.RequestBuilder;
import java.nio.ByteBuffer;
import java.util.List;

/** Hearing the keys that are typed for others, and typing for them. */
final class KeyAttacks {
    private static final int KEY_PRESS = 2;
    private static final int ASYNCHRONOUS = 1;

    private KeyAttacks() {}

    static List<Attack> all() {
        return List.of(
                new Attack("GrabKeyboard", KeyAttacks::grabsKeyboard),
                new Attack("GrabKey on the root", scene -> grabsKey(scene, scene.root())),
                new Attack("GrabKey on the window", scene -> scene.any(scene.window, id -> grabsKey(scene, id))),
                new Attack("GrabKey on the root as a long request", KeyAttacks::grabsKeyAtLength),
                new Attack("KeyPress on the window", KeyAttacks::selectsKeys),
                new Attack("RECORD", KeyAttacks::records),
                new Attack("raw keys on the root", KeyAttacks::rawKeys),
                new Attack("keys of the second input extension on the window", KeyAttacks::secondKeys),
                new Attack("grab of the second input extension", KeyAttacks::grabsDevice),
                new Attack("QueryKeymap", KeyAttacks::readsKeymap),
                new Attack("QueryPointer of the second input extension", KeyAttacks::findsWindowUnderPointer),
                new Attack("GetFocus of the second input extension", KeyAttacks::findsFocus),
                new Attack("XTEST", KeyAttacks::types),
                new Attack("GrabServer", KeyAttacks::grabsServer));
    }

    private static boolean typedIsHeard(Scene scene) {
        scene.hands.key("k");
        return scene.attackerGets(KEY_PRESS);
    }

    private static boolean grabsKeyboard(Scene scene) {
        RequestBuilder grab = scene.attacker.request(31, 0).i32(scene.root()).i32(0);
        scene.attacker.answer(
                scene.attacker.send(grab.u8(ASYNCHRONOUS).u8(ASYNCHRONOUS).u16(0)));
        return typedIsHeard(scene);
    }

    private static boolean grabsKey(Scene scene, int window) {
        int anyModifier = 0x8000;
        int anyKey = 0;
        RequestBuilder grab =
                scene.attacker.request(33, 0).i32(window).u16(anyModifier).u8(anyKey);
        scene.attacker.send(grab.u8(ASYNCHRONOUS).u8(ASYNCHRONOUS).u8(0).u16(0));
        scene.attacker.sync();
        return typedIsHeard(scene);
    }

    /** BIG-REQUESTS: the fields of any request may lie four bytes further on. */
    private static boolean grabsKeyAtLength(Scene scene) {
        RawClient x = scene.attacker;
        x.ask(x.request(scene.extension("BIG-REQUESTS").orElseThrow().major(), 0));
        ByteBuffer grab =
                ByteBuffer.allocate(20).order(x.order()).put((byte) 33).put(4, (byte) 5);
        grab.putInt(8, scene.root())
                .putShort(12, (short) 0x8000)
                .put(15, (byte) ASYNCHRONOUS)
                .put(16, (byte) ASYNCHRONOUS);
        x.sendRaw(grab.array(), 1);
        x.sync();
        return typedIsHeard(scene);
    }

    private static boolean selectsKeys(Scene scene) {
        scene.known(scene.window).forEach(id -> scene.ops.select(id, 1));
        scene.attacker.sync();
        return typedIsHeard(scene);
    }

    private static boolean records(Scene scene) {
        int record = scene.extension("RECORD").map(RawExtension::major).orElse(-1);
        if (record < 0) {
            return false;
        }
        RawClient x = scene.attacker;
        x.ask(x.request(record, 0).u16(1).u16(13));
        int context = x.newId();
        int allClients = 3;
        RequestBuilder create =
                x.request(record, 1).i32(context).i32(0).i32(1).i32(1).i32(allClients);
        // A range that covers keys as the devices give them, and nothing else.
        create.bytes(new byte[18]).u8(KEY_PRESS).u8(KEY_PRESS).i32(0);
        x.send(create);
        x.send(x.request(record, 5).i32(context));
        return heardWhileEnabled(scene);
    }

    private static boolean heardWhileEnabled(Scene scene) {
        try {
            RawMessage answer = scene.attacker.next();
            while (answer.isReply() && answer.size() == 32) {
                scene.hands.key("k");
                answer = scene.attacker.next();
            }
            return answer.isReply();
        } catch (ErrnoException e) {
            return false;
        }
    }

    private static boolean heard(Scene scene, XInput2 input, int type) {
        scene.attacker.sync();
        scene.hands.key("k");
        scene.victim.sync();
        return scene.attacker.events().stream().anyMatch(event -> input.isEvent(event, type));
    }

    private static boolean rawKeys(Scene scene) {
        XInput2 input = new XInput2(scene.attacker);
        input.select(scene.root(), XInput2.RAW_KEY_PRESS);
        return heard(scene, input, XInput2.RAW_KEY_PRESS);
    }

    private static boolean secondKeys(Scene scene) {
        XInput2 input = new XInput2(scene.attacker);
        scene.known(scene.window).forEach(id -> input.select(id, XInput2.KEY_PRESS));
        return heard(scene, input, XInput2.KEY_PRESS);
    }

    private static boolean grabsDevice(Scene scene) {
        XInput2 input = new XInput2(scene.attacker);
        scene.attacker.answer(input.grabKeyboard(scene.root()));
        return heard(scene, input, XInput2.KEY_PRESS);
    }

    private static boolean readsKeymap(Scene scene) {
        scene.hands.press("k");
        RawMessage keymap = scene.attacker.ask(scene.attacker.request(44, 0));
        scene.hands.release("k");
        for (int i = 8; i < 40; i++) {
            if (keymap.u8(i) != 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean findsWindowUnderPointer(Scene scene) {
        int masterPointer = 2;
        new XInput2(scene.attacker);
        int major = scene.extension("XInputExtension").orElseThrow().major();
        RequestBuilder query = scene.attacker
                .request(major, 40)
                .i32(scene.root())
                .u16(masterPointer)
                .u16(0);
        return scene.isVictims(scene.attacker.ask(query).i32(12));
    }

    private static boolean findsFocus(Scene scene) {
        int masterKeyboard = 3;
        new XInput2(scene.attacker);
        int major = scene.extension("XInputExtension").orElseThrow().major();
        RequestBuilder query =
                scene.attacker.request(major, 50).u16(masterKeyboard).u16(0);
        return scene.isVictims(scene.attacker.ask(query).i32(8));
    }

    private static boolean types(Scene scene) {
        int test = scene.extension("XTEST").map(RawExtension::major).orElse(-1);
        if (test < 0) {
            return false;
        }
        int letter = 38;
        for (int type = KEY_PRESS; type <= KEY_PRESS + 1; type++) {
            RequestBuilder fake =
                    scene.attacker.request(test, 2).u8(type).u8(letter).u16(0).i32(0);
            scene.attacker.send(fake.i32(0).bytes(new byte[20]));
        }
        return scene.victimGets(KEY_PRESS);
    }

    private static boolean grabsServer(Scene scene) {
        scene.attacker.send(scene.attacker.request(36, 0));
        scene.attacker.sync();
        return scene.victimIsStuckOrGone();
    }
}
