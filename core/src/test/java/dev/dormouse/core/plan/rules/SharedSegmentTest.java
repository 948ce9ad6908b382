package dev.dormouse.core.plan.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.linux.proc.Maps;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedSegmentTest {
    private static final long SIZE = 0x4000;

    @Test
    void aSegmentInOnePieceIsWhole() {
        assertThat(segment("1000-5000 rw-s 00000000")).isTrue();
    }

    @Test
    void aSegmentCutByProtectionIsWhole() {
        assertThat(segment("1000-2000 r--s 00000000", "2000-5000 rw-s 00001000"))
                .isTrue();
    }

    @Test
    void aSegmentThatIsAttachedTwiceIsWhole() {
        assertThat(segment("1000-5000 rw-s 00000000", "9000-d000 rw-s 00000000"))
                .isTrue();
    }

    @Test
    void aSegmentWithAHoleIsNotWhole() {
        assertThat(segment("1000-2000 rw-s 00000000", "3000-5000 rw-s 00002000"))
                .isFalse();
    }

    @Test
    void aSegmentWithoutItsEndIsNotWhole() {
        assertThat(segment("1000-4000 rw-s 00000000")).isFalse();
    }

    @Test
    void aSegmentWithoutItsBeginningIsNotWhole() {
        assertThat(segment("2000-5000 rw-s 00001000")).isFalse();
    }

    @Test
    void segmentsAreToldApartByTheirInodes() {
        String maps = """
                1000-5000 rw-s 00000000 00:01 7 /SYSV00000000 (deleted)
                6000-7000 rw-s 00000000 00:01 8 /SYSV00000000 (deleted)
                """;

        assertThat(SharedSegment.of(Maps.parse(maps).special())).hasSize(2);
    }

    private static boolean segment(String... pieces) {
        StringBuilder maps = new StringBuilder();
        for (String piece : pieces) {
            maps.append(piece).append(" 00:01 7 /SYSV00000000 (deleted)\n");
        }
        List<SharedSegment> segments =
                SharedSegment.of(Maps.parse(maps.toString()).special());
        assertThat(segments).hasSize(1);
        return segments.getFirst().isWhole(SIZE);
    }
}
