package dev.dormouse.x11.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.x11.protocol.Core;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class WindowsTest {
    private final TestModel model = new TestModel();
    private final ClientModel client = model.client(1);
    private final ClientModel other = model.client(2);
    private final int base = client.base();

    private WindowResource window(int id) {
        return Objects.requireNonNull(model.display.find(id, WindowResource.class));
    }

    private void feed(byte[]... requests) {
        for (byte[] request : requests) {
            model.feed(client, request);
        }
    }

    private List<Integer> order(int parent) {
        return model.display.windows().children(parent).stream()
                .map(child -> child.id() - base)
                .toList();
    }

    @Test
    void destroyingAWindowTakesWhatLiesInItAndWhatWasWantedOfIt() {
        feed(Req.window(base + 1, TestModel.ROOT), Req.window(base + 2, base + 1), Req.window(base + 3, base + 2));
        model.feed(other, Req.attributes(base + 2, 0x800, 1));
        model.feed(other, Req.grabKey(base + 3, 9, 0));
        model.feed(other, Req.ids(Core.CHANGE_SAVE_SET, 0, base + 3));
        feed(Req.ids(Core.SET_SELECTION_OWNER, 0, base + 3, 1, 0), Req.ids(Core.DESTROY_WINDOW, 0, base + 1));
        assertThat(model.display.find(base + 3)).isNull();
        assertThat(model.emitted()).isEmpty();
        assertThat(other.saveSet()).isEmpty();
    }

    @Test
    void windowsNestedVeryDeepAreDestroyed() {
        int depth = 100_000;
        feed(Req.window(base + 1, TestModel.ROOT));
        for (int i = 1; i < depth; i++) {
            feed(Req.window(base + i + 1, base + i));
        }
        assertThat(model.emitted()).hasSize(depth);
        feed(Req.ids(Core.DESTROY_WINDOW, 0, base + 1));
        assertThat(model.display.all(WindowResource.class)).isEmpty();
    }

    @Test
    void aFailedCreationIsUndone() {
        feed(Req.window(base + 1, TestModel.ROOT));
        long failed = client.sequence();
        feed(Req.window(base + 2, TestModel.ROOT));
        model.display.undo(client, failed);
        assertThat(order(TestModel.ROOT)).containsExactly(2);
    }

    @Test
    void siblingsAreRestacked() {
        feed(Req.window(base + 1, TestModel.ROOT), Req.window(base + 2, TestModel.ROOT));
        feed(Req.window(base + 3, TestModel.ROOT));
        feed(Req.configure(base + 3, 0x60, base + 1, 1));
        assertThat(order(TestModel.ROOT)).containsExactly(3, 1, 2);
        window(base + 1).client().display().windows().stacked(TestModel.ROOT, List.of(base + 2, 0x99, base + 1));
        assertThat(order(TestModel.ROOT)).containsExactly(3, 2, 1);
    }

    @Test
    void aWindowCannotBePutIntoItself() {
        feed(Req.window(base + 1, TestModel.ROOT), Req.window(base + 2, base + 1));
        feed(Req.ids(Core.REPARENT_WINDOW, 0, base + 1, base + 2, 0));
        assertThat(window(base + 1).parent()).isEqualTo(TestModel.ROOT);
    }

    @Test
    void windowsOfTheSaveSetSurviveTheirNewParentsClient() {
        int frame = other.base() + 1;
        model.feed(other, Req.window(frame, TestModel.ROOT, 100, 50, 10, 10, 0));
        feed(Req.window(base + 1, TestModel.ROOT));
        model.feed(other, Req.ids(Core.CHANGE_SAVE_SET, 0, base + 1));
        model.feed(other, Req.ids(Core.REPARENT_WINDOW, 0, base + 1, frame, 0x00040003));
        model.display.removeClient(other);
        assertThat(window(base + 1).parent()).isEqualTo(TestModel.ROOT);
        assertThat(window(base + 1).x()).isEqualTo(103);
        assertThat(window(base + 1).mapped()).isTrue();
        assertThat(model.display.find(frame)).isNull();
    }

    @Test
    void bordersAndColormapsOfTheParentAreTakenOnce() {
        feed(Req.ids(Core.CREATE_COLORMAP, 0, base + 9, TestModel.ROOT, 0x21));
        feed(Req.window(base + 1, TestModel.ROOT, 0, 0, 9, 9, 0x2008, 5, base + 9), Req.window(base + 2, base + 1));
        feed(Req.attributes(base + 1, 0x8, 6));
        assertThat(window(base + 2).attributes().value(WindowAttributes.BORDER_PIXEL))
                .isEqualTo(5);
        assertThat(window(base + 2).attributes().value(WindowAttributes.COLORMAP))
                .isEqualTo(base + 9);
    }

    @Test
    void garbageIsPassedOver() {
        byte[] junk = new byte[64];
        for (int opcode = 0; opcode < 128; opcode++) {
            for (int length = 4; length <= 64; length += 4) {
                junk[0] = (byte) opcode;
                junk[2] = (byte) (length / 4);
                byte[] request = Arrays.copyOf(junk, length);
                assertThat(model.feed(client, request)).isEqualTo(Verdict.PASS);
                Arrays.fill(request, 4, length, (byte) 0xff);
                assertThat(model.feed(client, request)).isEqualTo(Verdict.PASS);
            }
        }
        assertThat(model.emitted()).hasSizeLessThan(3);
    }
}
