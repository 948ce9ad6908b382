package dev.dormouse.core.exchange;

import dev.dormouse.core.tar.TarEntry;
import dev.dormouse.core.tar.TarWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;

/** Archives for tests. */
final class Archives {
    private Archives() {}

    static byte[] of(TarEntry... entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarWriter out = new TarWriter(bytes)) {
            for (TarEntry entry : entries) {
                out.add(entry, target -> target.write(new byte[(int) entry.size()]));
            }
        }
        return bytes.toByteArray();
    }

    static TarEntry symbolicLink(String path, String to) {
        return entry(path, TarEntry.SYMBOLIC_LINK, to);
    }

    static TarEntry hardLink(String path, String to) {
        return entry(path, TarEntry.HARD_LINK, to);
    }

    static TarEntry device(String path) {
        return new TarEntry(path, TarEntry.BLOCK_DEVICE, 0, "", 0666, 0, 0, 0, 8, 0, Map.of());
    }

    private static TarEntry entry(String path, char type, String link) {
        return new TarEntry(path, type, 0, link, 0777, 0, 0, 0, 0, 0, Map.of());
    }
}
