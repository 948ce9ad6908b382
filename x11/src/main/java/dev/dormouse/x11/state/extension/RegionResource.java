package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.Emitter;
import dev.dormouse.x11.state.Stage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A region of XFIXES, known as far as it is made of what is known: one of a bitmap or window has to be read back. */
public final class RegionResource extends Made {
    private @Nullable Region area;

    RegionResource(ClientModel client, int id, @Nullable Region area) {
        super(client, Kind.REGION, id, Xfixes.NAME);
        area(area);
    }

    /** Whether FetchRegion must be asked before it can be made again. */
    public boolean unknown() {
        return area == null;
    }

    /** What FetchRegion says: x, y, width and height of each rectangle. */
    public void rectangles(short[] numbers) {
        List<Region.Box> boxes = new ArrayList<>();
        for (int i = 0; i + 4 <= numbers.length; i += 4) {
            boxes.add(new Region.Box(
                    numbers[i],
                    numbers[i + 1],
                    numbers[i] + (numbers[i + 2] & 0xffff),
                    numbers[i + 1] + (numbers[i + 3] & 0xffff)));
        }
        area = Region.of(boxes).writable();
    }

    /** To reckon with; null if it is not known or too large for that. */
    @Nullable
    Region area() {
        return area != null && area.simple() ? area : null;
    }

    void area(@Nullable Region now) {
        area = now != null && now.fits() ? now : null;
    }

    @Override
    public int freedBy() {
        return Xfixes.DESTROY_REGION;
    }

    @Override
    void emit(Stage stage, Emitter out) {
        if (stage == Stage.FOUNDATIONS) {
            Region known = area == null ? Region.EMPTY : area;
            out.emit(
                    client(),
                    known.write(Requests.of(client(), Xfixes.NAME, Xfixes.CREATE_REGION)
                                    .i32(id()))
                            .build());
        }
    }

    @Override
    public long bytes() {
        return super.bytes() + (area == null ? 0 : 40L * area.boxes().size());
    }
}
