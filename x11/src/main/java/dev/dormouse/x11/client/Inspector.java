package dev.dormouse.x11.client;

import java.util.List;

/** Looks at the whole display in a dozen round trips, however many windows there are up to a thousand. */
final class Inspector {
    private final XConnection x;

    Inspector(XConnection x) {
        this.x = x;
    }

    Inspection inspect(Atoms atoms) {
        x.begin();
        ClientReader clients = ClientReader.read(x);
        Tree tree = Tree.read(x, atoms);
        List<XWindow> windows = new WindowReader(x, atoms, clients.pids()).read(tree.candidates());
        return new Inspection(clients.clients(windows), windows, tree.windowManager(), tree.complete());
    }
}
