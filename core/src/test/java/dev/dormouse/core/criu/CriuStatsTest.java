package dev.dormouse.core.criu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bytes are those that CRIU 4.2.1 left after a real dump and restore. */
class CriuStatsTest {
    @TempDir
    private Path dir;

    @Test
    void aDumpTellsForHowLongTheSessionStoodStill() throws IOException {
        put(
                "stats-dump",
                "4059105506330957260000000a2408e20310a5d305189eac0120dd6d28ca63300038af5c40004800503f583f60646800705e");
        assertThat(CriuStats.Dump.read(dir)).isEqualTo(new CriuStats.Dump(482, 92581, 22046, 14045, 12746, 0, 11823));
    }

    @Test
    void aRestoreTellsHowLongItTook() throws IOException {
        put("stats-restore", "405910550633095711000000120f0800100018b90120bba30128ad06");
        assertThatThrownBy(() -> CriuStats.Restore.read(dir)).isInstanceOf(DormouseException.class);
        put("stats-restore", "405910550633095710000000120e0800100018b90120bba30128ad06");
        assertThat(CriuStats.Restore.read(dir)).isEqualTo(new CriuStats.Restore(185, 20923, 813));
    }

    @Test
    void aMissingFileIsDamageAndNamesIt() {
        assertThatThrownBy(() -> CriuStats.Dump.read(dir))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("stats-dump");
    }

    private void put(String name, String hex) throws IOException {
        Files.write(dir.resolve(name), HexFormat.of().parseHex(hex));
    }
}
