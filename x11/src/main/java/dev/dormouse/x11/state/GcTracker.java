package dev.dormouse.x11.state;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.protocol.Message;
import org.jspecify.annotations.Nullable;

/** Follows graphics contexts, which many clients change before everything that they draw. */
final class GcTracker implements CoreSubject {
    @Override
    public boolean follows(int opcode) {
        return switch (opcode) {
            case Core.CREATE_GC,
                    Core.CHANGE_GC,
                    Core.COPY_GC,
                    Core.SET_DASHES,
                    Core.SET_CLIP_RECTANGLES,
                    Core.FREE_GC,
                    Core.POLY_TEXT8,
                    Core.POLY_TEXT16 -> true;
            default -> false;
        };
    }

    @Override
    public Verdict request(ClientModel client, Message request) {
        int opcode = request.u8(0);
        if (opcode == Core.CHANGE_GC) {
            GcResource gc = find(client, request.i32(4));
            if (gc != null) {
                gc.change(request, request.i32(8), 12);
            }
            return Verdict.PASS;
        }
        return other(opcode, client, request);
    }

    private static Verdict other(int opcode, ClientModel client, Message request) {
        switch (opcode) {
            case Core.CREATE_GC -> create(client, request);
            case Core.COPY_GC -> copy(client, request);
            case Core.SET_DASHES -> dashes(client, request);
            case Core.SET_CLIP_RECTANGLES -> clip(client, request);
            case Core.POLY_TEXT8 -> FontShift.follow(client, request, 1);
            case Core.POLY_TEXT16 -> FontShift.follow(client, request, 2);
            default -> {
                return CoreSubject.free(client, request.i32(4), GcResource.class);
            }
        }
        return Verdict.PASS;
    }

    static @Nullable GcResource find(ClientModel client, int id) {
        return client.display().find(id, GcResource.class);
    }

    private static void create(ClientModel client, Message request) {
        int id = request.i32(4);
        int depth = client.display().depthOf(request.i32(8));
        int mask = request.i32(12);
        if (client.display().mayAdd(client, id)) {
            GcResource gc = new GcResource(client, id, depth);
            client.display().add(gc);
            gc.change(request, mask, 16);
        }
    }

    private static void copy(ClientModel client, Message request) {
        GcResource source = find(client, request.i32(4));
        GcResource target = find(client, request.i32(8));
        int mask = request.i32(12);
        if (source != null && target != null && source != target && source.depth() == target.depth()) {
            target.copy(source, mask);
        }
    }

    private static void dashes(ClientModel client, Message request) {
        GcResource gc = find(client, request.i32(4));
        int offset = request.u16(8);
        byte[] list = request.bytes(12, request.u16(10));
        if (gc != null && list.length > 0 && !contains(list, 0)) {
            gc.dashes(offset, list);
        }
    }

    private static boolean contains(byte[] list, int wanted) {
        for (byte one : list) {
            if (one == wanted) {
                return true;
            }
        }
        return false;
    }

    private static void clip(ClientModel client, Message request) {
        GcResource gc = find(client, request.i32(4));
        if (gc != null && request.u8(1) <= 3) {
            gc.clip(ClipRectangles.read(request));
        }
    }

    @Override
    public void emit(DisplayModel display, Stage stage, Emitter out) {
        if (stage == Stage.DEPENDENTS) {
            GcEmission.emit(display, out);
        }
    }
}
