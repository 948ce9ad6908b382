package dev.dormouse.x11.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.x11.X11Exception;
import dev.dormouse.x11.kit.ProxiedDisplay;
import dev.dormouse.x11.kit.RawClient;
import dev.dormouse.x11.kit.ServerPlan;
import dev.dormouse.x11.kit.TestXServer;
import dev.dormouse.x11.kit.XOps;
import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.protocol.RequestBuilder;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.CoreTracker;
import dev.dormouse.x11.state.DisplayModel;
import dev.dormouse.x11.state.VirtualServer;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What windows showed is written down and read again, and nothing else is believed. */
class WindowFileTest {
    private static final int WINDOW = 0x200001;
    private static final String HEAD = "44524d57" + "00000001";
    private static final String STRIP = "00200001" + "18" + "0002" + "0003" + "0002" + "0001";
    private static final String PIXELS = "00000008" + "1122330044556600";

    @TempDir
    private Path directory;

    private final DisplayModel display =
            new DisplayModel(new VirtualServer(0x50d, 0x21, 24, 0x20, 1000, 700, Map.of()));

    WindowFileTest() {
        ClientModel client = display.addClient(0x200000, 0x1fffff, false);
        byte[] create = new RequestBuilder(false, 1, 24)
                .i32(WINDOW)
                .i32(0x50d)
                .i32(0)
                .u16(100)
                .u16(100)
                .u16(0)
                .u16(1)
                .i32(0x21)
                .i32(0)
                .build();
        try (Arena arena = Arena.ofConfined()) {
            new CoreTracker()
                    .request(
                            client,
                            new Message(false).at(arena.allocateFrom(ValueLayout.JAVA_BYTE, create), 0, create.length));
        }
    }

    private List<String> read(String hex) {
        try {
            Files.write(directory.resolve("windows"), HexFormat.of().parseHex(hex));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        List<String> taken = new java.util.ArrayList<>();
        WindowFile.read(
                directory,
                display,
                (strip, holes, image) -> taken.add(strip.x() + " " + strip.y() + " "
                        + strip.width() + " " + strip.rows() + " " + holes + " "
                        + HexFormat.of().formatHex(image.toArray(ValueLayout.JAVA_BYTE))));
        return taken;
    }

    @Test
    void stripsHaveAPlaceHolesAndPixels() {
        assertThat(read(HEAD + STRIP + "0000" + PIXELS + STRIP + "0001" + "0000000000010001" + PIXELS + "00000000"))
                .containsExactly(
                        "2 3 2 1 [] 1122330044556600", "2 3 2 1 [Hole[x=0, y=0, width=1, height=1]] 1122330044556600");
    }

    @Test
    void stripsOfWindowsThatAreNotThereOrOfAnotherDepthArePassedOver() {
        String unknown = "00200002" + STRIP.substring(8);
        String other = STRIP.substring(0, 8) + "20" + STRIP.substring(10);
        assertThat(read(HEAD + unknown + "0000" + PIXELS + other + "0000" + PIXELS + "00000000"))
                .isEmpty();
    }

    @Test
    void aDisplayWithoutTheFileIsWell() {
        List<Integer> windows = new ArrayList<>();
        WindowFile.read(directory, display, (strip, _, _) -> windows.add(strip.window()));
        assertThat(windows).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "44524d58" + "00000001" + "00000000",
                "44524d57" + "00000002" + "00000000",
                HEAD,
                HEAD + "0020",
                HEAD + STRIP + "0000" + "7fffffff",
                HEAD + STRIP + "0000" + "00000007" + "11223300445566",
                HEAD + STRIP + "ffff",
                HEAD + STRIP + "0000" + "00000008" + "1122",
                HEAD + STRIP + "0000" + PIXELS
            })
    void whatIsDamagedIsRefused(String hex) {
        assertThatThrownBy(() -> read(hex)).isInstanceOf(X11Exception.class);
    }

    @Test
    void whatIsReadFromOneServerIsPaintedOnAnother() {
        try (TestXServer one = ServerPlan.xvfb().start(directory);
                TestXServer other = ServerPlan.xvfb().start(directory);
                RawClient x = one.connect();
                RawClient y = other.connect();
                Control from = new Control(ProxiedDisplay.address(one));
                Control to = new Control(ProxiedDisplay.address(other))) {
            int source = window(x);
            XOps ops = new XOps(x);
            ops.fill(source, ops.gc(source, 0x123456), 0, 0, 100, 100);
            ops.map(ops.window(50, 50, 10, 10, 0xff0000, 0));
            x.sync();
            WindowFile.write(directory, from, WindowStrip.of(WINDOW, source, 24, 0, 0, 100, 100));

            WindowPictures pictures = new WindowPictures(to);
            WindowFile.read(directory, display, pictures::keep);
            int target = window(y);
            pictures.paint(_ -> target);

            byte[] shown = new XOps(y).getImage(target, 0, 0, 100, 100);
            assertThat(Arrays.copyOfRange(shown, 0, 3)).containsExactly(0x56, 0x34, 0x12);
            assertThat(new XOps(y).pixel(target, 99, 99)).isEqualTo(0x123456);
            assertThat(new XOps(y).pixel(target, 55, 55)).isEqualTo(0x654321);
        }
    }

    private static int window(RawClient client) {
        XOps ops = new XOps(client);
        int window = ops.window(0, 0, 100, 100, 0x654321, 0);
        ops.map(window);
        client.sync();
        return window;
    }
}
