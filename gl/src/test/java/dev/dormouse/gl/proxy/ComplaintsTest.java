package dev.dormouse.gl.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ComplaintsTest {
    private final Complaints complaints = new Complaints();

    private void said(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        complaints.read(bytes, bytes.length);
    }

    @Test
    void theyAreCountedWhereverTheyAreCut() {
        said("vrend_x: context error reported 1 \"gears\" Illegal surface 4711\nand contex");
        assertThat(complaints.count()).isEqualTo(1);
        said("t error repo");
        said("rted again, ccontext error reportedcontext error reported");
        assertThat(complaints.count()).isEqualTo(4);
    }

    @Test
    void nothingElseIsCounted() {
        said("context terror reported, context error report\ned");
        assertThat(complaints.count()).isZero();
    }
}
