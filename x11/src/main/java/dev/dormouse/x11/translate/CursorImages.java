package dev.dormouse.x11.translate;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.protocol.RequestBuilder;
import dev.dormouse.x11.state.Bitmap;
import dev.dormouse.x11.state.DisplayModel;
import dev.dormouse.x11.state.PixmapCursor;
import dev.dormouse.x11.state.PixmapResource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks what the pixmaps hold that a cursor was just made of. */
final class CursorImages {
    private static final int XY_PIXMAP = 1;
    private static final int DATA = 32;

    private final PixmapCursor cursor;
    private @Nullable Bitmap source;

    private CursorImages(PixmapCursor cursor) {
        this.cursor = cursor;
    }

    static List<Decision.Own> questions(PixmapCursor cursor, DisplayModel display) {
        CursorImages images = new CursorImages(cursor);
        List<Decision.Own> questions = new ArrayList<>();
        PixmapResource shape = display.find(cursor.sourcePixmap(), PixmapResource.class);
        PixmapResource mask = display.find(cursor.maskPixmap(), PixmapResource.class);
        if (shape != null) {
            questions.add(images.question(shape, bitmap -> images.source(bitmap, mask == null)));
        }
        if (shape != null && mask != null) {
            questions.add(images.question(mask, images::mask));
        }
        return questions;
    }

    private interface Taker {
        void take(@Nullable Bitmap bitmap);
    }

    private Decision.Own question(PixmapResource pixmap, Taker taker) {
        byte[] request = new RequestBuilder(cursor.client().bigEndian(), Core.GET_IMAGE, XY_PIXMAP)
                .i32(pixmap.id())
                .i32(0)
                .u16(pixmap.width())
                .u16(pixmap.height())
                .i32(-1)
                .build();
        return new Decision.Own(request, reply -> taker.take(bitmap(reply, pixmap)));
    }

    private static @Nullable Bitmap bitmap(@Nullable Message reply, PixmapResource pixmap) {
        if (reply == null) {
            return null;
        }
        int bytes = (pixmap.width() + 31) / 32 * 4 * pixmap.height();
        return DATA + bytes > reply.length()
                ? null
                : Bitmap.of(pixmap.width(), pixmap.height(), reply.bytes(DATA, bytes));
    }

    private void source(@Nullable Bitmap bitmap, boolean only) {
        source = bitmap;
        if (only && bitmap != null) {
            cursor.images(bitmap, null);
        }
    }

    private void mask(@Nullable Bitmap bitmap) {
        if (source != null) {
            cursor.images(source, bitmap);
        }
    }
}
