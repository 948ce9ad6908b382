package dev.dormouse.x11.isolation;

import dev.dormouse.x11.kit.RawExtension;
import dev.dormouse.x11.kit.RawMessage;
import dev.dormouse.x11.protocol.RequestBuilder;
import java.util.List;
import java.util.Optional;

/** Others' windows and pixmaps by the Present extension. */
final class FrameAttacks {
    private static final int PIXMAP = 1;
    private static final int NOTIFY_MSC = 2;
    private static final int SELECT = 3;

    /** PresentOptionAsync: not only when the screen is drawn next. */
    private static final int AT_ONCE = 1;

    private static final int CONFIGURED = 1;

    private FrameAttacks() {}

    static List<Attack> all() {
        return List.of(
                new Attack("showing another's pixmap", FrameAttacks::showsPixmap),
                new Attack("a frame in another's window", FrameAttacks::showsInWindow),
                new Attack("word of another's frames", FrameAttacks::hearsOfWindow),
                new Attack("a frame's number of the root", FrameAttacks::tellsRoot));
    }

    private static Optional<Integer> major(Scene scene) {
        return scene.extension("Present").map(RawExtension::major);
    }

    private static boolean showsPixmap(Scene scene) {
        int mine = scene.ownWindow();
        return major(scene)
                .map(major -> scene.any(scene.pixmap, id -> {
                    scene.attacker.send(show(scene, major, mine, id));
                    scene.attacker.sync();
                    return scene.ops.pixel(mine, 5, 5) == Scene.PIXMAP_COLOUR;
                }))
                .orElse(false);
    }

    private static boolean showsInWindow(Scene scene) {
        int picture = scene.ops.pixmap(Scene.WIDTH, Scene.HEIGHT, 24);
        scene.ops.fill(picture, scene.ops.gc(picture, 0xff00ff), 0, 0, Scene.WIDTH, Scene.HEIGHT);
        major(scene).ifPresent(major -> scene.send(scene.window, id -> show(scene, major, id, picture)));
        return scene.own.pixel(scene.window, 10, 10) == 0xff00ff;
    }

    private static boolean hearsOfWindow(Scene scene) {
        major(scene)
                .ifPresent(major -> scene.send(
                        scene.window,
                        id -> select(scene.attacker.request(major, SELECT), scene.attacker.newId(), id, CONFIGURED)));
        int width = 4;
        scene.victim.send(scene.own.one(12, scene.window).u16(width).u16(0).i32(Scene.WIDTH + 1));
        return scene.attackerGets(RawMessage.GENERIC_EVENT);
    }

    private static boolean tellsRoot(Scene scene) {
        return major(scene)
                .map(major -> scene.attacker
                        .errorOf(scene.attacker
                                .request(major, NOTIFY_MSC)
                                .i32(scene.root())
                                .bytes(new byte[32]))
                        .isEmpty())
                .orElse(false);
    }

    private static RequestBuilder select(RequestBuilder request, int id, int window, int events) {
        return request.i32(id).i32(window).i32(events);
    }

    private static RequestBuilder show(Scene scene, int major, int window, int pixmap) {
        return scene.attacker
                .request(major, PIXMAP)
                .i32(window)
                .i32(pixmap)
                .bytes(new byte[28])
                .i32(AT_ONCE)
                .bytes(new byte[28]);
    }
}
