package dev.dormouse.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnixPeersTest {
    @TempDir
    Path directory;

    @Test
    void theHolderOfASocketIsNamedWithItsAddress() throws IOException {
        Path address = directory.resolve("s");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(address));
            assertThat(UnixPeers.ofHost().describe(inode(address)))
                    .isEqualTo(
                            "java (pid %d), socket %s", ProcessHandle.current().pid(), address);
        }
    }

    @Test
    void aSocketThatNobodyHoldsHasNoName() {
        assertThat(UnixPeers.ofHost().describe(Long.MAX_VALUE)).isNull();
    }

    @Test
    void manyHoldersAreCounted() throws IOException {
        for (int pid = 1; pid <= 5; pid++) {
            Path process = Files.createDirectories(directory.resolve(pid + "/fd"));
            Files.createSymbolicLink(process.resolve("3"), Path.of("socket:[77]"));
            Files.writeString(directory.resolve(pid + "/comm"), "worker\n");
        }
        assertThat(new UnixPeers(directory).describe(77))
                .contains("worker (pid ")
                .endsWith(" and 2 more");
    }

    @Test
    void withoutProcNobodyIsNamed() {
        assertThat(new UnixPeers(directory.resolve("none")).describe(1)).isNull();
    }

    private static long inode(Path address) throws IOException {
        return Files.readAllLines(Path.of("/proc/net/unix")).stream()
                .map(line -> line.trim().split("\\s+", -1))
                .filter(fields -> fields.length > 7 && fields[7].equals(address.toString()))
                .mapToLong(fields -> Long.parseLong(fields[6]))
                .findFirst()
                .orElseThrow();
    }
}
