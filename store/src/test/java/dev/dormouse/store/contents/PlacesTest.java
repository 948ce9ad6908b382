package dev.dormouse.store.contents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.store.name.Hash;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private static final Hash FIRST = new Hash(1, 1);
    private static final Hash SECOND = new Hash(2, 2);

    private final FileContents file =
            new FileContents("x", List.of(new Extent(100, 1, 50), Extent.hole(30), new Extent(10, 0, 0)));
    private final Places places = Places.of(new Contents(List.of(FIRST, SECOND), List.of(file)), file);

    @Test
    void everyPositionHasItsPlace() {
        assertThat(places.size()).isEqualTo(140);
        assertThat(places.at(0)).isEqualTo(new Place(SECOND, 50, 100));
        assertThat(places.at(99)).isEqualTo(new Place(SECOND, 149, 1));
        assertThat(places.at(100)).isEqualTo(new Place(null, 0, 30));
        assertThat(places.at(129)).isEqualTo(new Place(null, 0, 1));
        assertThat(places.at(139)).isEqualTo(new Place(FIRST, 9, 1));
    }

    @Test
    void outsideTheFileThereIsNone() {
        assertThatThrownBy(() -> places.at(140)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> places.at(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void equalPlacesHaveEqualBytesWhateverFollows() {
        assertThat(new Place(FIRST, 4, 7).isSameAs(new Place(FIRST, 4, 9))).isTrue();
        assertThat(new Place(FIRST, 4, 7).isSameAs(new Place(FIRST, 5, 7))).isFalse();
        assertThat(new Place(FIRST, 4, 7).isSameAs(new Place(null, 0, 7))).isFalse();
        assertThat(new Place(null, 0, 1).isSameAs(new Place(null, 0, 9))).isTrue();
    }
}
