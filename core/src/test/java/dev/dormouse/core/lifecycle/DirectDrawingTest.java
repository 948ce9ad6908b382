package dev.dormouse.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DirectDrawingTest {
    private static final List<String> OFFERED = List.of("DRI3", "Present", "XVideo");
    private static final List<String> NODES = List.of("/dev/dri/renderD128");

    @Test
    void whereAllIsThereNothingIsSaid() {
        assertThat(DirectDrawing.lacking(":1", OFFERED, NODES)).isEmpty();
        assertThat(DirectDrawing.lacking(":1", List.of("DRI3", "Present"), NODES))
                .isEmpty();
    }

    @Test
    void aHostWithoutAGpuIsTold() {
        assertThat(DirectDrawing.lacking(":1", OFFERED, List.of()))
                .singleElement()
                .asString()
                .contains("/dev/dri/renderD128", "Load the GPU's driver");
    }

    @Test
    void whatTheServerLacksIsNamed() {
        assertThat(DirectDrawing.lacking(":1", List.of("Present"), NODES))
                .singleElement()
                .asString()
                .contains("The X server :1 lacks DRI3");
        assertThat(DirectDrawing.lacking(":1", List.of("DRI3"), NODES))
                .singleElement()
                .asString()
                .contains("lacks Present");
    }
}
