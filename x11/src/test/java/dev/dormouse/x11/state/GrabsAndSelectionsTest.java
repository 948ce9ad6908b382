package dev.dormouse.x11.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.x11.protocol.Core;
import org.junit.jupiter.api.Test;

final class GrabsAndSelectionsTest {
    private final TestModel model = new TestModel();
    private final ClientModel client = model.client(1);
    private final ClientModel other = model.client(2);
    private final int window = client.base() + 1;

    private long grabs() {
        return model.emitted().stream()
                .filter(one -> one.request()[0] == Core.GRAB_KEY || one.request()[0] == Core.UNGRAB_KEY)
                .count();
    }

    @Test
    void grabsAreTakenBackOneByOneAndAllTogether() {
        model.feed(client, Req.window(window, TestModel.ROOT));
        model.feed(client, Req.grabKey(window, 10, 0));
        model.feed(client, Req.grabKey(window, 10, 0));
        model.feed(client, Req.grabKey(window, 11, 4));
        model.feed(other, Req.grabKey(window, 12, 4));
        assertThat(grabs()).isEqualTo(3);
        model.feed(client, Req.ungrab(Core.UNGRAB_KEY, 10, window, 0));
        assertThat(grabs()).isEqualTo(2);
        model.feed(client, Req.ungrab(Core.UNGRAB_KEY, 0, window, 0x8000));
        assertThat(grabs()).isEqualTo(1);
    }

    @Test
    void oneCombinationIsTakenOutOfAGrabOfAny() {
        model.feed(client, Req.window(window, TestModel.ROOT));
        model.feed(client, Req.grabKey(window, 10, 0x8000));
        model.feed(client, Req.ungrab(Core.UNGRAB_KEY, 10, window, 4));
        assertThat(grabs()).isEqualTo(2);
        model.feed(client, Req.ungrab(Core.UNGRAB_KEY, 10, window, 0x8000));
        assertThat(grabs()).isZero();
    }

    @Test
    void aSelectionIsLostToOthersButNotToAnOldMessage() {
        model.feed(client, Req.window(window, TestModel.ROOT));
        model.feed(client, Req.ids(Core.SET_SELECTION_OWNER, 0, window, 1, 0));
        Selections selections = model.display.selections();
        selections.lost(client, 1, client.sequence() - 1);
        selections.lost(other, 1, Long.MAX_VALUE);
        assertThat(selections.owners()).hasSize(1);
        selections.lost(client, 1, client.sequence());
        assertThat(selections.owners()).isEmpty();
    }

    @Test
    void activeGrabsAreOnlyNoted() {
        model.feed(client, Req.ids(Core.GRAB_SERVER, 0));
        assertThat(client.grabs().server()).isTrue();
        assertThat(other.grabs().server()).isFalse();
        model.feed(client, Req.ids(Core.UNGRAB_SERVER, 0));
        assertThat(client.grabs().server()).isFalse();
        assertThat(model.emitted()).isEmpty();
    }
}
