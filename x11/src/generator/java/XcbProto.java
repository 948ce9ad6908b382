import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Finds where the XML is. */
final class XcbProto {
    private static final String DEFAULT = "/usr/share/xcb";
    private static final String ANY = "auto";

    private XcbProto() {}

    /** @param asked {@code auto}: what the environment's XCB_PROTO says, else pkg-config, else where Debian has it */
    static Path directory(String asked) throws IOException, InterruptedException {
        String environment = System.getenv().getOrDefault("XCB_PROTO", "");
        return Path.of(!asked.equals(ANY) ? asked : !environment.isEmpty() ? environment : installed());
    }

    private static String installed() throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder("pkg-config", "--variable=xcbincludedir", "xcb-proto")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 && !answer.isEmpty() ? answer : DEFAULT;
        } catch (IOException e) {
            // There is no pkg-config.
            return DEFAULT;
        }
    }
}
