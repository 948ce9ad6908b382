package dev.dormouse.x11.client;

import static dev.dormouse.x11.wire.Hex.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.x11.X11Exception;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that lets in only who knows its cookie. */
class CookieTest {
    private static final String COOKIE = "00112233445566778899aabbccddeeff";

    /** For any address and display (Xau: "Xauthority file format"). */
    private static final String ENTRY = "ffff 0000 0000 0012 4d49542d4d414749432d434f4f4b49452d31 0010" + COOKIE;

    @Test
    void onlyTheCookieOpensTheDoor(@TempDir Path directory) throws IOException {
        Path authority = directory.resolve("Xauthority");
        Files.write(authority, bytes(ENTRY));
        try (TestDisplay display = TestDisplay.start(directory, "-auth", authority.toString())) {
            try (XClients x = XClients.connect(display.socket(), bytes(COOKIE), TestDisplay.PATIENCE)) {
                assertThat(x.inspect().windows()).isEmpty();
            }
            assertThatThrownBy(() ->
                            XClients.connect(display.socket(), bytes(COOKIE.replace('0', '1')), TestDisplay.PATIENCE))
                    .isInstanceOf(X11Exception.class)
                    .hasMessageContaining("refused the connection");
        }
    }
}
