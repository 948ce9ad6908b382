package dev.dormouse.core.exchange;

import dev.dormouse.core.tar.TarText;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Files of this host by names out of archives, and back, byte for byte: whatever the locale is, in which Java's own paths can only be made of
 * what it can write. Java takes bytes in URIs.
 */
final class ExactPath {
    private static final Path TOP = Path.of("/");

    private ExactPath() {}

    /** @param path relative, and of {@link SafePath}'s making */
    static Path in(Path directory, String path) {
        if (isAscii(path)) {
            return directory.resolve(path);
        }
        StringBuilder uri = new StringBuilder("file:///");
        for (byte b : TarText.bytes(path)) {
            if (b == '/') {
                uri.append('/');
            } else {
                uri.append('%').append(HexFormat.of().toHexDigits(b));
            }
        }
        return directory.resolve(TOP.relativize(Path.of(URI.create(uri.toString()))));
    }

    /** The last name of an absolute path. */
    static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        return isAscii(name) ? name : TarText.of(decoded(lastName(file.toUri().getRawPath())));
    }

    /** Of directories, the path in a URI ends with a slash. */
    private static String lastName(String path) {
        int end = path.endsWith("/") ? path.length() - 1 : path.length();
        return path.substring(path.lastIndexOf('/', end - 1) + 1, end);
    }

    private static byte[] decoded(String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) == '%') {
                bytes.write(HexFormat.fromHexDigits(name, i + 1, i + 3));
                i += 2;
            } else {
                bytes.write(name.charAt(i));
            }
        }
        return bytes.toByteArray();
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }
}
