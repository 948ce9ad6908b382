package dev.dormouse.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartImageTest {
    @TempDir
    private Path directory;

    private void jar(String name, Map<String, String> entries) throws IOException {
        try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(directory.resolve(name)))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                jar.putNextEntry(new ZipEntry(entry.getKey()));
                jar.write(entry.getValue().getBytes(UTF_8));
            }
        }
    }

    private static String content(ZipFile jar, String name) throws IOException {
        return new String(jar.getInputStream(jar.getEntry(name)).readAllBytes(), UTF_8);
    }

    @Test
    void oneJarHoldsWhatAllHeldAndServicesOfBoth() throws Exception {
        jar(
                "a.jar",
                Map.of("x/A.txt", "a", "META-INF/services/x.S", "x.A", "META-INF/MANIFEST.MF", "m", "dup", "first"));
        jar("b.jar", Map.of("x/B.txt", "b", "META-INF/services/x.S", "x.B", "META-INF/LICENSE", "l", "dup", "second"));
        Path image = directory.resolve("out.image");

        StartImage.main(new String[] {directory.toString(), image.toString()});

        try (ZipFile jar = new ZipFile(image.toFile())) {
            assertThat(jar.stream().map(ZipEntry::getName))
                    .containsExactlyInAnyOrder("x/A.txt", "x/B.txt", "META-INF/services/x.S", "dup");
            assertThat(content(jar, "META-INF/services/x.S")).isEqualTo("x.A\nx.B");
            assertThat(content(jar, "dup")).isEqualTo("first");
        }
    }
}
