package dev.dormouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GpuCapsCommandTest {
    @Test
    void peopleGetALineForEachField() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("renderer", "LLVMPIPE");
        fields.put("glsl_level", 450);
        fields.put("sample_locations", List.of(1, 2));

        assertThat(GpuCapsCommand.table(fields)).isEqualTo("""
                        renderer          LLVMPIPE
                        glsl_level        450
                        sample_locations  1 2
                        """);
    }

    @Test
    void aServerThatIsNoneIsNamedWithThoseThereAre() {
        Cli result = Cli.run("gpu", "caps", "--server", "voodoo");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("'voodoo' is no server of OpenGL").contains("llvmpipe or softpipe");
    }
}
