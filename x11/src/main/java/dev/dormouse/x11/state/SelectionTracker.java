package dev.dormouse.x11.state;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.protocol.Message;

/** Follows which clients have asked to own which selections. */
final class SelectionTracker implements CoreSubject {
    @Override
    public boolean follows(int opcode) {
        return opcode == Core.SET_SELECTION_OWNER;
    }

    @Override
    public Verdict request(ClientModel client, Message request) {
        int window = request.i32(4);
        int selection = request.i32(8);
        DisplayModel display = client.display();
        if (window == 0) {
            display.selections().given(selection);
        } else if (display.find(window, WindowResource.class) != null && selection != 0) {
            display.selections().owned(client, selection, window);
        }
        return Verdict.PASS;
    }

    /** With the time "now": the new server's clock knows nothing of the old one's. */
    @Override
    public void emit(DisplayModel display, Stage stage, Emitter out) {
        if (stage == Stage.RELATIONS) {
            display.selections()
                    .owners()
                    .forEach((selection, owner) -> out.emit(
                            owner.client(),
                            owner.client()
                                    .request(Core.SET_SELECTION_OWNER, 0)
                                    .i32(owner.window())
                                    .i32(selection)
                                    .i32(0)
                                    .build()));
        }
    }
}
