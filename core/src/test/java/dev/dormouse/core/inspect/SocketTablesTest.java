package dev.dormouse.core.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketTablesTest {
    @TempDir
    private Path net;

    @Test
    void wantedSocketsAreFoundByInode() throws IOException {
        Files.writeString(net.resolve("tcp"), """
                  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
                   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4147490 1 00000000 100 0 0 10 0
                   1: 0100007F:1F90 0200000A:C001 01 00000000:00000000 00:00000000 00000000     0        0 17 1 00000000 20 4 30 10 -1
                """);
        Files.writeString(net.resolve("tcp6"), """
                  sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
                   0: 0000000000000000FFFF00000100007F:0016 B80D0120000000000000000001000000:0050 01 00000000:00000000 00:00000000 00000000  1000        0 18 1 00000000 21 4 30 10 -1
                """);
        Files.writeString(net.resolve("netlink"), """
                sk               Eth Pid        Groups   Rmem     Wmem     Dump  Locks    Drops    Inode
                00000000aaaaaaaa 15  4242       00000002 768      0        0     2        0        19
                """);
        Files.writeString(net.resolve("packet"), """
                sk               RefCnt Type Proto  Iface R Rmem   User   Inode
                00000000bbbbbbbb 3      3    0003   2     1 0      0      20
                """);
        SocketTables tables = SocketTables.read(net, Set.of(17L, 18L, 19L, 20L));
        assertThat(tables.truncated()).isFalse();
        assertThat(tables.sockets())
                .isEqualTo(Map.of(
                        17L,
                        new SocketFacts.Inet(17, "tcp", "127.0.0.1:8080", "10.0.0.2:49153", 1),
                        18L,
                        new SocketFacts.Inet(18, "tcp6", "[0:0:0:0:0:ffff:7f00:1]:22", "[2001:db8:0:0:0:0:0:1]:80", 1),
                        19L,
                        new SocketFacts.Netlink(19, 15, 4242, 2, 768),
                        20L,
                        new SocketFacts.Other(20, "PACKET")));
    }

    @Test
    void garbageAndHeadersAreNoSockets() throws IOException {
        Files.writeString(net.resolve("tcp"), "x y\n\n 0: zz:zz q:q GG a b c d e 17 f\n 1: 2 3 4\n");
        Set<Long> wanted = Set.of(0L, 17L);
        assertThat(SocketTables.read(net, wanted).sockets())
                .isEqualTo(Map.of(17L, new SocketFacts.Inet(17, "tcp", "*:0", "*:0", 0)));
    }
}
