package dev.dormouse.gl.proxy;

import static dev.dormouse.gl.proxy.Servers.LLVMPIPE;
import static dev.dormouse.gl.proxy.Servers.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.gl.caps.Caps;
import dev.dormouse.gl.samples.SampleCommands;
import dev.dormouse.gl.samples.SamplePiece;
import dev.dormouse.gl.samples.SampleSupport;
import dev.dormouse.gl.state.GlModel;
import dev.dormouse.gl.state.Readable;
import dev.dormouse.gl.state.ResourceSpec;
import dev.dormouse.gl.vtest.Box;
import dev.dormouse.gl.vtest.ResourceArguments;
import dev.dormouse.gl.vtest.Transfer;
import dev.dormouse.gl.vtest.VtestRequests;
import dev.dormouse.linux.UnixSocket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program of ours, of version 0, with multisampled pictures, whose proxy is saved and made again. */
class SavedSamplesTest {
    private static final int[] HANDLES = {101, 102, 103, 104};

    /** R16G16B16A16_FLOAT; S8_UINT_Z24_UNORM. */
    private static final List<ResourceSpec> PICTURES = List.of(
            new ResourceSpec(1, 2, 94, 2, 20, 12, 1, 1, 0, 4, 0), new ResourceSpec(2, 7, 20, 1, 20, 12, 1, 2, 0, 4, 0));

    private final SampleCommands commands = new SampleCommands(5, HANDLES);

    @TempDir
    Path directory;

    @Test
    void everySampleIsThereAfterTheProxyWasSavedAndMadeAgain() throws IOException {
        Path saved = Files.createDirectory(directory.resolve("saved"));
        GlProxySettings settings = new GlProxySettings(directory.resolve("gl"), LLVMPIPE);
        List<SamplePiece> pieces = pieces(GlProxy.capabilities(LLVMPIPE, PATIENCE));
        assertThat(pieces).hasSize(4 + 8 + 8);
        try (GlProxy proxy = GlProxy.start(settings);
                RawClient client = RawClient.start(settings.socket(), "samples", 0)) {
            PICTURES.forEach(picture -> client.create(ResourceArguments.of(picture.words())));
            client.create(ResourceArguments.of(commands.corners().words()));
            submit(client, commands.begin());
            pieces.forEach(piece -> put(client, piece));
            pieces.forEach(piece -> requireThere(client, piece));
            try (Held held = proxy.hold(PATIENCE)) {
                assertThat(held.save(saved, PATIENCE)).isEmpty();
            }
            // The server on which it was saved has them still, and draws for the program as before.
            pieces.forEach(piece -> requireThere(client, piece));
            goOnElsewhere(client, saved, pieces);
        }
    }

    private void goOnElsewhere(RawClient client, Path saved, List<SamplePiece> pieces) {
        UnixSocket[] pair = UnixSocket.pair(UnixSocket.Type.STREAM).toArray(UnixSocket[]::new);
        GlProxySettings settings = new GlProxySettings(directory.resolve("gl2"), LLVMPIPE);
        try (GlProxy again = GlProxy.restore(settings, saved, Map.of(1, pair[0]));
                UnixSocket socket = pair[1]) {
            client.continueOn(socket);
            again.goOn(1, Map.of());
            pieces.forEach(piece -> requireThere(client, piece));
        }
    }

    private static List<SamplePiece> pieces(Caps caps) {
        GlModel model = new GlModel();
        PICTURES.forEach(model::created);
        return SampleSupport.of(caps.forPrograms()).pieces(model);
    }

    /** Depths are floats from 0.5 to 1, of which 24 bits have each. */
    private static byte[] pattern(SamplePiece piece) {
        byte[] bytes = new byte[piece.transfer(1).bytes()];
        boolean depths = piece.key().bytes() == 960 && piece.picture().handle() == 2;
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (piece.key().level() * 31 + piece.layer() * 7 + i);
            if (depths && i % 4 == 3) {
                bytes[i] = 0x3f;
            }
            if (depths && i % 4 == 2) {
                bytes[i] &= 0x7f;
            }
        }
        return bytes;
    }

    private void put(RawClient client, SamplePiece piece) {
        client.create(ResourceArguments.of(piece.copy(HANDLES[1]).words()));
        byte[] bytes = pattern(piece);
        client.send(VtestRequests.put(transfer(piece)));
        client.send(bytes);
        submit(client, commands.write(piece));
        client.busyWait();
        client.send(VtestRequests.resourceUnref(HANDLES[1]));
    }

    private void requireThere(RawClient client, SamplePiece piece) {
        List<ResourceSpec> needed = piece.forReading(HANDLES);
        needed.forEach(one -> client.create(ResourceArguments.of(one.words())));
        submit(client, commands.read(piece));
        client.busyWait();
        client.send(VtestRequests.get(transfer(piece)));
        byte[] bytes = client.bytes(piece.key().bytes());
        needed.forEach(one -> client.send(VtestRequests.resourceUnref(one.handle())));
        assertThat(Arrays.mismatch(bytes, pattern(piece))).as("%s", piece).isNegative();
    }

    private static Transfer transfer(SamplePiece piece) {
        Readable one = piece.transfer(HANDLES[1]);
        Box box = new Box(0, 0, 0, one.width(), one.height(), 1);
        return new Transfer(one.handle(), 0, one.stride(), one.layerStride(), box, one.bytes());
    }

    private static void submit(RawClient client, List<int[]> all) {
        for (int[] words : all) {
            client.send(VtestRequests.submit(words.length));
            client.send(words);
        }
    }
}
