package dev.dormouse.e2e.proxied;

/** What a window shows, in a form that can be compared. */
final class Picture {
    static final String BLANK = "blank";

    private Picture() {}

    /** A digest of the window's pixels; {@link #BLANK} if they have only one or two colours. */
    static String of(UserServer server, String title) {
        String script = """
                import hashlib, subprocess, sys
                data = subprocess.run(['xwd', '-silent', '-name', sys.argv[1]], stdout=subprocess.PIPE).stdout
                size, colours = int.from_bytes(data[0:4], 'big'), int.from_bytes(data[76:80], 'big')
                pixels = data[size + 12 * colours:]
                kinds = len({pixels[i:i + 4] for i in range(0, len(pixels), 4)})
                print('blank' if kinds < 3 else hashlib.sha256(pixels).hexdigest())
                """;
        return server.ask("python3", "-c", script, title);
    }
}
