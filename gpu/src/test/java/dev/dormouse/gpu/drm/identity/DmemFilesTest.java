package dev.dormouse.gpu.drm.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DmemFilesTest {
    private static final String REGION = "drm/0000:03:00.0/vram0";

    @TempDir
    private Path mount;

    private String write(String file, String value) throws IOException {
        Path path = mount.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, REGION + " " + value + "\n");
        return path.toString();
    }

    @Test
    void everyGroupAboveCountsWithWhatIsLeftOfItsLimit() throws IOException {
        String capacity = write("dmem.capacity", "8192");
        String above = write("dormouse/dmem.max", "4096");
        write("dormouse/dmem.current", "1024");
        String own = write("dormouse/id/dmem.max", "2048");
        write("dormouse/other/dmem.max", "1");

        assertThat(DmemFiles.of(mount, "/dormouse/id"))
                .containsExactly(
                        new DmemLimit(REGION, 8192, capacity),
                        new DmemLimit(REGION, 3072, above),
                        new DmemLimit(REGION, 2048, own));
    }

    @Test
    void noLimitIsNoneAndLessThanNothingIsNothing() throws IOException {
        write("dormouse/dmem.max", "max");
        String own = write("dormouse/id/dmem.max", "10");
        write("dormouse/id/dmem.current", "11");

        assertThat(DmemFiles.of(mount, "/dormouse/id")).containsExactly(new DmemLimit(REGION, 0, own));
    }

    @Test
    void whereThereIsNoSuchControllerThereAreNoLimits() {
        assertThat(DmemFiles.of(mount, "/dormouse/id")).isEmpty();
    }
}
