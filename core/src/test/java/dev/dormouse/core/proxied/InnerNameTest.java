package dev.dormouse.core.proxied;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.display.XServerAddress;
import dev.dormouse.core.session.DisplaySpec;
import dev.dormouse.core.session.Session;
import org.junit.jupiter.api.Test;

class InnerNameTest {
    private static final String TAKEN = """
            Num       RefCount Protocol Flags    Type St Inode Path
            0000000000000000: 00000002 00000000 00010000 0001 01 9041 @/tmp/.X11-unix/X200
            0000000000000000: 00000002 00000000 00010000 0001 01 9042 /tmp/.X11-unix/X201
            0000000000000000: 00000003 00000000 00000000 0001 03 9043
            """;

    @Test
    void aNumberThatAnotherServerHasIsNotTaken() {
        assertThat(InnerName.free("")).isEqualTo(200);
        assertThat(InnerName.free(TAKEN)).isEqualTo(201);
    }

    @Test
    void onlyOnTheHostsNetworkThereCanBeOthers() {
        DisplaySpec proxy =
                DisplaySpec.proxy(new XServerAddress(":1", null), DisplaySpec.Clipboard.OFF, DisplaySpec.Gl.SOFTWARE);
        DisplaySpec virtual = new DisplaySpec(DisplaySpec.Kind.VIRTUAL, 800, 600);

        assertThat(InnerName.settle(proxy, Session.Network.PRIVATE).name()).isEqualTo(":0");
        assertThat(InnerName.settle(proxy, Session.Network.NONE).name()).isEqualTo(":0");
        assertThat(InnerName.settle(proxy, Session.Network.HOST).name()).matches(":[2-9][0-9][0-9]");
        assertThat(InnerName.settle(virtual, Session.Network.HOST)).isEqualTo(virtual);
    }
}
