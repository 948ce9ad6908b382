package dev.dormouse.x11.state;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.protocol.RequestBuilder;
import java.util.Map;
import java.util.TreeMap;

/**
 * A colormap. Those of visuals whose colors are fixed, as all are that programs use today, have nothing in them; of others, only
 * cells of colormaps that a client has for itself are remembered.
 */
public final class ColormapResource extends Resource {
    /** A StoreColors item after its pixel. */
    record Cell(int red, int green, int blue, int flags) {}

    /** No visual here has more. */
    private static final int MAX_CELLS = 4096;

    private final int visual;
    private final boolean whole;
    private final Map<Integer, Cell> cells = new TreeMap<>();

    /** @param whole its client has all cells for itself, to be written (AllocAll) */
    ColormapResource(ClientModel client, int id, int visual, boolean whole) {
        super(client, Kind.COLORMAP, id);
        this.visual = visual;
        this.whole = whole;
    }

    public int visual() {
        return visual;
    }

    boolean whole() {
        return whole;
    }

    void store(int pixel, Cell cell) {
        if (whole && (cells.size() < MAX_CELLS || cells.containsKey(pixel))) {
            cells.put(pixel, cell);
        }
    }

    void storeAll(ColormapResource from) {
        from.cells.forEach(this::store);
    }

    void emit(Emitter out) {
        out.emit(
                client(),
                client().request(Core.CREATE_COLORMAP, whole ? 1 : 0)
                        .i32(id())
                        .i32(client().display().server().root())
                        .i32(visual)
                        .build());
        if (!cells.isEmpty()) {
            RequestBuilder request = client().request(Core.STORE_COLORS, 0).i32(id());
            cells.forEach((pixel, cell) -> request.i32(pixel)
                    .u16(cell.red())
                    .u16(cell.green())
                    .u16(cell.blue())
                    .u8(cell.flags())
                    .u8(0));
            out.emit(client(), request.build());
        }
    }
}
