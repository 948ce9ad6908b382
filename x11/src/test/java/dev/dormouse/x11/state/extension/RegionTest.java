package dev.dormouse.x11.state.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RegionTest {
    private static final int SIDE = 24;

    private final Random random = new Random(5);

    private Region any() {
        List<Region.Box> boxes = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            int x = random.nextInt(SIDE);
            int y = random.nextInt(SIDE);
            boxes.add(new Region.Box(x, y, x + random.nextInt(SIDE - x), y + random.nextInt(SIDE - y)));
        }
        return Region.of(boxes);
    }

    private static BitSet pixels(Region region) {
        BitSet pixels = new BitSet();
        for (Region.Box box : region.boxes()) {
            for (int y = box.top(); y < box.bottom(); y++) {
                BitSet row = new BitSet();
                row.set(y * SIDE + box.left(), y * SIDE + box.right());
                assertThat(row.intersects(pixels)).as("overlap in " + region).isFalse();
                pixels.or(row);
            }
        }
        return pixels;
    }

    @Test
    void sumsAreThoseOfTheirPixels() {
        for (int i = 0; i < 3000; i++) {
            Region one = any();
            Region other = any();
            BitSet union = pixels(one);
            union.or(pixels(other));
            BitSet common = pixels(one);
            common.and(pixels(other));
            BitSet rest = pixels(one);
            rest.andNot(pixels(other));
            assertThat(pixels(one.union(other))).isEqualTo(union);
            assertThat(pixels(one.intersect(other))).isEqualTo(common);
            assertThat(pixels(one.subtract(other))).isEqualTo(rest);
        }
    }

    @Test
    void equalSetsHaveEqualLists() {
        for (int i = 0; i < 1000; i++) {
            Region one = any();
            Region other = any();
            assertThat(one.union(other)).isEqualTo(other.union(one));
            assertThat(one.subtract(other).union(one.intersect(other))).isEqualTo(one);
        }
    }

    @Test
    void rectanglesThatTouchBecomeOne() {
        Region quarters = Region.of(List.of(
                new Region.Box(0, 0, 5, 5),
                new Region.Box(5, 0, 9, 5),
                new Region.Box(0, 5, 5, 9),
                new Region.Box(5, 5, 9, 9)));
        assertThat(quarters.boxes()).containsExactly(new Region.Box(0, 0, 9, 9));
    }

    @Test
    void coordinatesEndWhereServersEnd() {
        Region wide = Region.of(new Region.Box(30_000, -40_000, 70_000, 5));
        assertThat(wide.boxes()).containsExactly(new Region.Box(30_000, -32_768, 32_767, 5));
        assertThat(wide.translate(10_000, 0)).isEqualTo(Region.EMPTY);
    }
}
