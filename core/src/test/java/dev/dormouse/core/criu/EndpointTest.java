package dev.dormouse.core.criu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndpointTest {
    @Test
    void addressesAreReadInTheOrderOfTheNetwork() {
        assertThat(Endpoint.of(List.of(0x0100007fL), 80)).hasToString("127.0.0.1:80");
        assertThat(Endpoint.of(List.of(0xfffea8c0L), 1)).hasToString("192.168.254.255:1");
        assertThat(Endpoint.of(List.of(0x6f7264fdL, 0x6d6fL, 0L, 0x02000000L), 443))
                .hasToString("[fd64:726f:6f6d:0:0:0:0:2]:443");
        assertThat(Endpoint.of(List.of(0L, 0L, 0xffff0000L, 0x02004d0aL), 5)).hasToString("10.77.0.2:5");
        assertThat(Endpoint.of(List.of(), 0)).hasToString(":0");
    }

    @Test
    void anAddressOfAnotherLengthIsDamage() {
        assertThatThrownBy(() -> Endpoint.of(List.of(1L, 2L), 0)).isInstanceOf(DormouseException.class);
    }

    @Test
    void loopbackAndUnicastAreToldApart() {
        assertThat(new Endpoint("127.3.2.1", 1).isLoopback()).isTrue();
        assertThat(new Endpoint("0:0:0:0:0:0:0:1", 1).isLoopback()).isTrue();
        assertThat(new Endpoint("12.7.0.1", 1).isLoopback()).isFalse();
        assertThat(List.of("", "0.0.0.0", "0:0:0:0:0:0:0:0", "224.0.0.251", "255.255.255.255", "ff02:0:0:0:0:0:0:fb"))
                .noneMatch(address -> new Endpoint(address, 1).isUnicast());
        assertThat(List.of("10.77.0.2", "223.0.0.1", "fd64:0:0:0:0:0:0:2"))
                .allMatch(address -> new Endpoint(address, 1).isUnicast());
    }
}
