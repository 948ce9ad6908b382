package dev.dormouse.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page's types are the API's. After a change of the records: {@code mvn -pl api -am test -Dpage.types=write}. */
final class PageTypesTest {
    private static final Path FILE =
            Path.of(System.getProperty("basedir", ".")).resolve("../server/page/src/api/types.ts");

    @Test
    void areCurrent() throws IOException {
        String types = PageTypes.write();
        if ("write".equals(System.getProperty("page.types"))) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, types);
        }
        assertThat(FILE).hasContent(types);
    }
}
