package dev.dormouse.x11.state.extension;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.x11.state.ClientModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a program sends, the trackers neither fail nor say something that they would not understand themselves. */
final class WrongRequestsTest {
    private final Random random = new Random(11);
    private final Model model = Model.madeUp();
    private final ClientModel client = model.display.addClient(0x200000, Model.MASK, false);

    private List<byte[]> sample() {
        return new Sample(model, client.base(), new Sample.Formats(35, 36, 37)).requests();
    }

    @Test
    void requestsChangedAtRandomDoNoHarm() {
        List<byte[]> sample = sample();
        for (int round = 0; round < 30_000; round++) {
            byte[] request = sample.get(random.nextInt(sample.size())).clone();
            for (int i = random.nextInt(4); i > 0; i--) {
                int at = 4 + random.nextInt(Math.max(1, request.length - 4));
                if (at < request.length) {
                    request[at] = (byte) random.nextInt(random.nextBoolean() ? 8 : 256);
                }
            }
            model.feed(client, request);
        }
        assertThat(model.reloaded().texts())
                .isEqualTo(model.reloaded().reloaded().texts());
    }

    @Test
    void requestsOfAnyLengthDoNoHarm() {
        for (byte[] request : sample()) {
            for (int length = 4; length <= request.length + 8; length += 4) {
                byte[] cut = Arrays.copyOf(request, length);
                cut[2] = (byte) (length / 4);
                model.feed(client, cut);
            }
            byte[] lying = request.clone();
            lying[2]++;
            model.feed(client, lying);
        }
        assertThat(model.reloaded().texts())
                .isEqualTo(model.reloaded().reloaded().texts());
    }

    @Test
    void noiseDoesNoHarm() {
        List<byte[]> heads = new ArrayList<>(sample());
        for (int round = 0; round < 30_000; round++) {
            byte[] noise = new byte[4 * (1 + random.nextInt(20))];
            random.nextBytes(noise);
            byte[] head = heads.get(random.nextInt(heads.size()));
            System.arraycopy(head, 0, noise, 0, 2);
            noise[2] = (byte) (noise.length / 4);
            noise[3] = 0;
            model.feed(client, noise);
        }
        assertThat(model.reloaded().texts())
                .isEqualTo(model.reloaded().reloaded().texts());
    }

    @Test
    void theFormOfLongRequestsMeansTheSame() {
        Model other = new Model(model.server);
        ClientModel same = other.display.addClient(client.base(), Model.MASK, false);
        for (byte[] request : sample()) {
            model.feed(client, request);
            other.feed(same, (request[0] & 0xff) < 128 ? request : longForm(request));
        }
        assertThat(other.texts()).isEqualTo(model.texts());
    }

    private static byte[] longForm(byte[] request) {
        byte[] longer = new byte[request.length + 4];
        System.arraycopy(request, 0, longer, 0, 2);
        longer[4] = (byte) (longer.length / 4);
        System.arraycopy(request, 4, longer, 8, request.length - 4);
        return longer;
    }
}
