package dev.dormouse.server.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.api.Arrangement;
import dev.dormouse.api.EventKind;
import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.server.call.Events;
import dev.dormouse.server.call.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrangementsTest {
    private static final Arrangement.Tile TILE = new Arrangement.Tile("work", 0, 10, 500, 300, 0.5);

    private final List<EventKind> told = new ArrayList<>();

    @TempDir
    private Path directory;

    private Arrangements arrangements;

    @BeforeEach
    void begin() {
        arrangements = again();
    }

    private Arrangements again() {
        Layout layout = new Layout(directory, directory.resolve("run"));
        return new Arrangements(layout, new Events() {
            @Override
            public void tell(EventKind kind, @Nullable String session, Record data) {
                told.add(kind);
            }

            @Override
            public boolean heard() {
                return true;
            }
        });
    }

    @Test
    void whatIsSavedIsThereAgainWithTheNextServer() throws IOException {
        arrangements.save("desk", new Arrangement("another", List.of(TILE)));
        arrangements.save("desk", new Arrangement("desk", List.of(TILE, TILE)));

        assertThat(again().list()).containsExactly(new Arrangement("desk", List.of(TILE, TILE)));
        Path file = directory.resolve("api/arrangements.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        arrangements.remove("desk");
        assertThat(again().list()).isEmpty();
        assertThat(told).containsExactly(EventKind.ARRANGEMENT, EventKind.ARRANGEMENT, EventKind.ARRANGEMENT_GONE);
    }

    @Test
    void thereAreNotEndlesslyMany() {
        for (int i = 0; i < 100; i++) {
            arrangements.save("a" + i, new Arrangement("a", List.of()));
        }
        assertThatThrownBy(() -> arrangements.save("more", new Arrangement("more", List.of())))
                .isInstanceOf(Refusal.class);
        List<Arrangement.Tile> tiles = Collections.nCopies(51, TILE);
        assertThatThrownBy(() -> arrangements.save("a1", new Arrangement("a1", tiles)))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> arrangements.save("../x", new Arrangement("x", List.of())))
                .isInstanceOf(DormouseException.class);
        Arrangement.Tile invisible = new Arrangement.Tile("work", 0, 0, 1, 1, 0);
        assertThatThrownBy(() -> arrangements.save("x", new Arrangement("x", List.of(invisible))))
                .isInstanceOf(Refusal.class);
        Arrangement.Tile nowhere = new Arrangement.Tile("work", Double.NaN, 0, 1, 1, 1);
        assertThatThrownBy(() -> arrangements.save("x", new Arrangement("x", List.of(nowhere))))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> arrangements.remove("x")).isInstanceOf(Refusal.class);
    }
}
