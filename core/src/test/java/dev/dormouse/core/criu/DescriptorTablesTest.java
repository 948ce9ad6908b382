package dev.dormouse.core.criu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.criu.DescriptorTables.Holder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescriptorTablesTest {
    private static final String OWNER_NONE = "2a0a" + "08001000180020002800";

    @TempDir
    Path directory;

    /** One record after the other, each after its length. */
    private void image(String name, String magic, String... records) throws IOException {
        StringBuilder hex = new StringBuilder("19435654").append(magic);
        for (String record : records) {
            hex.append("%02x000000".formatted(record.length() / 2)).append(record);
        }
        Files.write(directory.resolve(name), HexFormat.of().parseHex(hex));
    }

    private void ids(int pid, String table) throws IOException {
        image("ids-" + pid + ".img", "30204354", "0801" + "10" + table + "1801" + "2001");
    }

    private void descriptors(int table, String... records) throws IOException {
        image("fdinfo-" + table + ".img", "32372156", records);
    }

    private void files(String... records) throws IOException {
        image("files.img", "38313056", records);
    }

    /** An external file: type 16, id, and its owner. */
    private static String external(String id, String owner) {
        return "0810" + "10" + id + "7a0e" + "08" + id + owner;
    }

    @Test
    void everyDescriptorOfAFileIsFound() throws IOException {
        ids(1, "02");
        ids(7, "03");
        ids(8, "03");
        descriptors(2, "0805" + "1000" + "1810" + "2004");
        descriptors(3, "0805" + "1000" + "1810" + "2009", "0806" + "1000" + "1810" + "200a");
        files(external("05", OWNER_NONE), external("06", OWNER_NONE));

        DescriptorTables tables = DescriptorTables.read(directory);

        assertThat(tables.holders().get(5))
                .containsExactlyInAnyOrder(new Holder(1, 4), new Holder(7, 9), new Holder(8, 9));
        assertThat(tables.holders().get(6)).containsExactlyInAnyOrder(new Holder(7, 10), new Holder(8, 10));
        assertThat(tables.awaited()).isEmpty();
    }

    @Test
    void whatAnEpollInstanceWatchesIsAwaitedInTheProcessThatHoldsIt() throws IOException {
        ids(1, "02");
        ids(7, "03");
        descriptors(2, "0805" + "1000" + "1810" + "2004");
        descriptors(3, "0806" + "1000" + "1810" + "2004", "0809" + "1000" + "1807" + "2003");
        String target = "2208" + "0809" + "1004" + "1801" + "2000";
        files(
                external("05", OWNER_NONE),
                external("06", OWNER_NONE),
                "0807" + "1009" + "4a1a" + "0809" + "1002" + "1a0a08001000180020002800" + target);

        assertThat(DescriptorTables.read(directory).awaited()).containsExactly(6);
    }

    @Test
    void whatSendsSignalsIsAwaited() throws IOException {
        files(external("05", "2a0a" + "08001000181d20002800"), external("06", "2a0a" + "08001000180020012807"));

        assertThat(DescriptorTables.read(directory).awaited()).containsExactlyInAnyOrder(5, 6);
    }

    @Test
    void imagesWithoutAnyAreEmptyAndDamagedOnesAreTold() throws IOException {
        assertThat(DescriptorTables.read(directory)).isEqualTo(new DescriptorTables(Map.of(), Set.of()));
        ids(1, "02");
        Files.write(directory.resolve("fdinfo-2.img"), new byte[] {1, 2, 3});
        assertThatThrownBy(() -> DescriptorTables.read(directory)).isInstanceOf(DormouseException.class);
    }
}
