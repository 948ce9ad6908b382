package dev.dormouse.core.exchange;

import dev.dormouse.core.tar.TarWriter;
import java.io.IOException;

/** Writes an archive's members; the same every time. */
@FunctionalInterface
interface Members {
    void write(TarWriter out) throws IOException;
}
