package dev.dormouse.x11.state;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.protocol.Message;
import java.util.List;

/** Follows where windows lie, in what and on what, and which of them are to be seen. */
final class TreeTracker implements CoreSubject {
    @Override
    public boolean follows(int opcode) {
        return switch (opcode) {
            case Core.REPARENT_WINDOW,
                    Core.MAP_WINDOW,
                    Core.MAP_SUBWINDOWS,
                    Core.UNMAP_WINDOW,
                    Core.UNMAP_SUBWINDOWS,
                    Core.CONFIGURE_WINDOW,
                    Core.CIRCULATE_WINDOW -> true;
            default -> false;
        };
    }

    @Override
    public Verdict request(ClientModel client, Message request) {
        int id = request.i32(4);
        WindowTree tree = client.display().windows();
        switch (request.u8(0)) {
            case Core.MAP_SUBWINDOWS -> tree.siblings(id).forEach(child -> child.mapped(true));
            case Core.UNMAP_SUBWINDOWS -> tree.siblings(id).forEach(child -> child.mapped(false));
            case Core.CIRCULATE_WINDOW -> Stacking.circulate(tree.siblings(id), request.u8(1) == 0);
            default -> {
                WindowResource window = client.display().find(id, WindowResource.class);
                if (window != null) {
                    one(tree, window, request);
                }
            }
        }
        return Verdict.PASS;
    }

    private static void one(WindowTree tree, WindowResource window, Message request) {
        switch (request.u8(0)) {
            case Core.MAP_WINDOW -> window.mapped(true);
            case Core.UNMAP_WINDOW -> window.mapped(false);
            case Core.REPARENT_WINDOW -> reparent(tree, window, request);
            default -> Configure.apply(tree, window, request);
        }
    }

    private static void reparent(WindowTree tree, WindowResource window, Message request) {
        int parent = request.i32(8);
        int x = request.i16(12);
        int y = request.i16(14);
        boolean exists = window.client().display().exists(parent, WindowResource.class);
        if (exists && !tree.within(parent, window.id())) {
            tree.reparent(window, parent);
            window.framed(false);
            window.placed(x, y, window.width(), window.height(), window.border());
        }
    }

    /** What lies in a window is mapped before it, so that all is seen at once. */
    @Override
    public void emit(DisplayModel display, Stage stage, Emitter out) {
        if (stage == Stage.MAPPING) {
            for (WindowResource top : display.windows().tops()) {
                List<WindowResource> innerFirst =
                        display.windows().withInferiors(top).reversed();
                innerFirst.stream()
                        .filter(WindowResource::mapped)
                        .forEach(window -> out.emit(window.client(), map(window)));
            }
        }
    }

    private static byte[] map(WindowResource window) {
        return window.client().request(Core.MAP_WINDOW, 0).i32(window.id()).build();
    }
}
