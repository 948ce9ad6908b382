package dev.dormouse.gl.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrimitiveTest {
    @ParameterizedTest
    @CsvSource({
        "POINTS,7,7",
        "LINES,7,3",
        "LINE_LOOP,1,0",
        "LINE_LOOP,5,5",
        "LINE_STRIP,5,4",
        "LINE_STRIP,0,0",
        "TRIANGLES,8,2",
        "TRIANGLE_STRIP,5,3",
        "TRIANGLE_FAN,2,0",
        "QUADS,9,4",
        "QUAD_STRIP,6,4",
        "POLYGON,6,4",
        "LINES_ADJACENCY,9,2",
        "LINE_STRIP_ADJACENCY,6,3",
        "TRIANGLES_ADJACENCY,13,2",
        "TRIANGLE_STRIP_ADJACENCY,10,3",
        "PATCHES,99,0"
    })
    void stripsAreTakenApart(Primitive primitive, int vertices, long written) {
        assertThat(primitive.written(vertices)).isEqualTo(written);
    }
}
