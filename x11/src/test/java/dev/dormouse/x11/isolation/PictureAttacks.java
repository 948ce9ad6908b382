package dev.dormouse.x11.isolation;

import dev.dormouse.x11.kit.RawExtension;
import dev.dormouse.x11.kit.XOps;
import dev.dormouse.x11.kit.XRender;
import dev.dormouse.x11.kit.XShm;
import dev.dormouse.x11.protocol.RequestBuilder;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.util.List;

/** Seeing what others show, and drawing over it. */
final class PictureAttacks {
    private static final int INCLUDE_INFERIORS = 1;

    private PictureAttacks() {}

    static List<Attack> all() {
        return List.of(
                new Attack("GetImage of the window", scene -> imageOf(scene, scene.window, Scene.COLOUR)),
                new Attack("GetImage of a pixmap", scene -> imageOf(scene, scene.pixmap, Scene.PIXMAP_COLOUR)),
                new Attack("GetImage of the root", PictureAttacks::imageOfRoot),
                new Attack("GetImage of the root into shared memory", PictureAttacks::sharedImageOfRoot),
                new Attack("CopyArea from the window", PictureAttacks::copies),
                new Attack("CopyArea from the root", PictureAttacks::copiesRoot),
                new Attack("RENDER from the root", PictureAttacks::rendersRoot),
                new Attack("RENDER of the window", PictureAttacks::rendersWindow),
                new Attack("NameWindowPixmap", PictureAttacks::namesPixmap),
                new Attack("background of another's pixmap", PictureAttacks::takesPixmapAsBackground),
                new Attack("DAMAGE of the root", PictureAttacks::hearsOfDamage),
                new Attack("drawing on the window", PictureAttacks::draws),
                new Attack("drawing on the root over the window", PictureAttacks::drawsOnRoot),
                new Attack("ChangeGC", PictureAttacks::changesGc),
                new Attack("FreeGC", scene -> frees(scene, 60, scene.gc)),
                new Attack("FreePixmap", scene -> frees(scene, 54, scene.pixmap)),
                new Attack("CreatePixmap for the window", PictureAttacks::createsPixmap));
    }

    private static boolean imageOf(Scene scene, int drawable, int colour) {
        return scene.any(
                drawable,
                id -> scene.reply(scene.ops.getImageRequest(id, 10, 10, 1, 1))
                        .filter(reply -> (reply.i32(32) & 0xffffff) == colour)
                        .isPresent());
    }

    private static boolean imageOfRoot(Scene scene) {
        return scene.reply(scene.ops.getImageRequest(scene.root(), Scene.LEFT + 10, Scene.TOP + 10, 1, 1))
                .filter(reply -> (reply.i32(32) & 0xffffff) == Scene.COLOUR)
                .isPresent();
    }

    private static boolean sharedImageOfRoot(Scene scene) {
        int side = 300;
        if (scene.extension("MIT-SHM").isEmpty()) {
            return false;
        }
        XShm shm = new XShm(scene.attacker);
        int segment = scene.attacker.newId();
        MappedByteBuffer memory = shm.create(segment, side * side * 4);
        shm.answerOfGet(scene.root(), segment, side);
        int at = ((Scene.TOP + 10) * side + Scene.LEFT + 10) * 4;
        return (memory.order(ByteOrder.LITTLE_ENDIAN).getInt(at) & 0xffffff) == Scene.COLOUR;
    }

    private static boolean copies(Scene scene) {
        int pixmap = scene.ops.pixmap(20, 20, 24);
        int gc = scene.ops.gc(pixmap, 0);
        scene.known(scene.window).forEach(id -> scene.ops.copyArea(id, pixmap, gc, 20, 20));
        scene.attacker.sync();
        return scene.ops.pixel(pixmap, 10, 10) == Scene.COLOUR;
    }

    private static boolean copiesRoot(Scene scene) {
        int pixmap = scene.ops.pixmap(400, 400, 24);
        int gc = overInferiors(scene, pixmap);
        scene.ops.copyArea(scene.root(), pixmap, gc, 400, 400);
        scene.attacker.sync();
        return scene.ops.pixel(pixmap, Scene.LEFT + 10, Scene.TOP + 10) == Scene.COLOUR;
    }

    private static int overInferiors(Scene scene, int drawable) {
        int gc = scene.ops.gc(drawable, 0xff00ff);
        int subwindowMode = 0x8000;
        scene.attacker.send(scene.ops.one(56, gc).i32(subwindowMode).i32(INCLUDE_INFERIORS));
        return gc;
    }

    private static boolean rendersRoot(Scene scene) {
        XRender render = new XRender(scene.attacker);
        int subwindowMode = 0x100;
        int source = scene.attacker.newId();
        RequestBuilder create = render.request(4).i32(source).i32(scene.root()).i32(render.format(24));
        scene.attacker.send(create.i32(subwindowMode).i32(INCLUDE_INFERIORS));
        return rendered(scene, render, source, Scene.LEFT + 10, Scene.TOP + 10);
    }

    private static boolean rendersWindow(Scene scene) {
        XRender render = new XRender(scene.attacker);
        return scene.any(scene.window, id -> {
            int source = render.picture(id, render.format(24));
            return rendered(scene, render, source, 10, 10);
        });
    }

    private static boolean rendered(Scene scene, XRender render, int source, int x, int y) {
        int pixmap = scene.ops.pixmap(400, 400, 24);
        render.copy(source, render.picture(pixmap, render.format(24)), 400, 400);
        scene.attacker.sync();
        return scene.ops.pixel(pixmap, x, y) == Scene.COLOUR;
    }

    private static boolean namesPixmap(Scene scene) {
        int composite = scene.extension("Composite").map(RawExtension::major).orElse(-1);
        if (composite < 0) {
            return false;
        }
        scene.attacker.ask(scene.attacker.request(composite, 0).i32(0).i32(4));
        return scene.any(scene.window, id -> {
            int pixmap = scene.attacker.newId();
            int automatic = 0;
            scene.attacker.send(scene.attacker.request(composite, 1).i32(id).i32(automatic));
            scene.attacker.send(scene.attacker.request(composite, 6).i32(id).i32(pixmap));
            return scene.reply(scene.ops.getImageRequest(pixmap, 10, 10, 1, 1)).isPresent();
        });
    }

    private static boolean takesPixmapAsBackground(Scene scene) {
        int mine = scene.ownWindow();
        int backgroundPixmap = 1;
        scene.send(
                scene.pixmap, id -> scene.ops.one(2, mine).i32(backgroundPixmap).i32(id));
        scene.attacker.send(scene.ops.one(61, mine).i32(0).i32(0));
        scene.attacker.sync();
        return scene.ops.pixel(mine, 10, 10) == Scene.PIXMAP_COLOUR;
    }

    private static boolean hearsOfDamage(Scene scene) {
        RawExtension damage = scene.extension("DAMAGE").orElse(null);
        if (damage == null) {
            return false;
        }
        scene.attacker.ask(scene.attacker.request(damage.major(), 0).i32(1).i32(1));
        int id = scene.attacker.newId();
        scene.attacker.send(scene.attacker
                .request(damage.major(), 1)
                .i32(id)
                .i32(scene.root())
                .i32(0));
        scene.attacker.sync();
        scene.own.fill(scene.window, scene.gc, 0, 0, 10, 10);
        return scene.attackerGets(damage.firstEvent());
    }

    private static boolean draws(Scene scene) {
        int gc = scene.ops.gc(scene.root(), 0xff00ff);
        scene.known(scene.window).forEach(id -> scene.ops.fill(id, gc, 0, 0, 50, 50));
        scene.attacker.sync();
        return scene.own.pixel(scene.window, 10, 10) != Scene.COLOUR;
    }

    private static boolean drawsOnRoot(Scene scene) {
        int gc = overInferiors(scene, scene.root());
        scene.ops.fill(scene.root(), gc, 0, 0, 400, 400);
        scene.attacker.sync();
        return new XOps(scene.spy).pixel(scene.spy.setup().root(), Scene.LEFT + 10, Scene.TOP + 10) != Scene.COLOUR;
    }

    private static boolean changesGc(Scene scene) {
        int foreground = 4;
        scene.send(scene.gc, id -> scene.ops.one(56, id).i32(foreground).i32(0xff00ff));
        scene.own.fill(scene.pixmap, scene.gc, 0, 0, 20, 20);
        return scene.own.pixel(scene.pixmap, 10, 10) != Scene.PIXMAP_COLOUR;
    }

    private static boolean frees(Scene scene, int opcode, int target) {
        scene.send(target, id -> scene.ops.one(opcode, id));
        scene.own.fill(scene.pixmap, scene.gc, 0, 0, 20, 20);
        return scene.victim.errorOf(scene.victim.sent()).isPresent();
    }

    private static boolean createsPixmap(Scene scene) {
        return scene.any(
                scene.window,
                id -> scene.attacker
                        .errorOf(scene.attacker
                                .request(53, 24)
                                .i32(scene.attacker.newId())
                                .i32(id)
                                .u16(5)
                                .u16(5))
                        .isEmpty());
    }
}
