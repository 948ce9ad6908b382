package dev.dormouse.gl.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FormatsTest {
    private static final Pattern CHANNEL = Pattern.compile("[A-Zx]S?([0-9]+)U?");

    @Test
    void formatsHaveTheirNumbersAndSizes() {
        assertThat(Formats.of(1)).isEqualTo(new Format(1, "B8G8R8A8_UNORM", 4, 1, 1));
        assertThat(Formats.of(7)).isEqualTo(new Format(7, "B5G6R5_UNORM", 2, 1, 1));
        assertThat(Formats.of(19)).isEqualTo(new Format(19, "Z24_UNORM_S8_UINT", 4, 1, 1));
        assertThat(Formats.of(31)).isEqualTo(new Format(31, "R32G32B32A32_FLOAT", 16, 1, 1));
        assertThat(Formats.of(66)).isEqualTo(new Format(66, "R8G8B8_UNORM", 3, 1, 1));
        assertThat(Formats.of(108)).isEqualTo(new Format(108, "DXT5_RGBA", 16, 4, 4));
        assertThat(Formats.of(124)).isEqualTo(new Format(124, "R11G11B10_FLOAT", 4, 1, 1));
        assertThat(Formats.of(126)).isEqualTo(new Format(126, "Z32_FLOAT_S8X24_UINT", 8, 1, 1));
        assertThat(Formats.of(264)).isEqualTo(new Format(264, "A2B10G10R10_UNORM", 4, 1, 1));
        assertThat(Formats.of(289)).isEqualTo(new Format(289, "ASTC_10x8", 16, 10, 8));
        assertThat(Formats.of(320)).isEqualTo(new Format(320, "R5G5B5A1_UNORM", 2, 1, 1));
    }

    @Test
    void formatsOfSeveralPlanesAreNotKnown() {
        assertThat(Formats.of(166)).isNull();
        assertThat(Formats.name(166)).isEqualTo("format 166");
        assertThat(Formats.of(0)).isNull();
        assertThat(Formats.of(-1)).isNull();
    }

    @Test
    void channelsOfTheNameAddUpToTheBytes() {
        int compared = 0;
        for (Format format : Formats.all().values()) {
            String channels = format.name().replaceAll("_(UNORM|SNORM|FLOAT|UINT|SINT|SRGB|FIXED|[US]SCALED|NORM)", "");
            Matcher matcher = CHANNEL.matcher(channels);
            int bits = matcher.results()
                    .mapToInt(found -> Integer.parseInt(found.group(1)))
                    .sum();
            boolean plain = matcher.replaceAll("").replace("_", "").isEmpty();
            if (plain && format.blockWidth() == 1 && !format.name().contains("E5")) {
                assertThat(format.bytes() * 8).as(format.name()).isEqualTo(bits);
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(200);
    }

    @Test
    void rowsAreOfWholeBlocks() {
        Format dxt = new Format(108, "DXT5_RGBA", 16, 4, 4);
        assertThat(dxt.rowBytes(5)).isEqualTo(32);
        assertThat(dxt.rows(1)).isEqualTo(1);
        assertThat(dxt.rows(9)).isEqualTo(3);
    }

    @Test
    void numbersAreUnique() {
        Map<Integer, Format> all = Formats.all();
        assertThat(all).hasSize(303);
        all.forEach((number, format) -> assertThat(format.number()).isEqualTo(number));
    }
}
