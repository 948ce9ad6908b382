package dev.dormouse.bench.gl;

import dev.dormouse.bench.x11.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Starts programs whose OpenGL goes to a target. Mesa looks for its server at one path only, so each has a /tmp of its own. */
public final class GlPrograms {
    private static final String PRIVATE = """
            set -e
            mount --make-rprivate /
            mount --bind "$1" /mnt
            mount -t tmpfs none /tmp
            : > /tmp/.virgl_test
            mount --bind /mnt/gl /tmp/.virgl_test
            shift
            exec "$@"
            """;

    private GlPrograms() {}

    public static Process start(GlTarget target, Target screen, String... program) throws IOException {
        List<String> argv = new ArrayList<>(List.of(
                "unshare", "-m", "sh", "-c", PRIVATE, "sh", target.directory().toString()));
        argv.addAll(List.of(program));
        ProcessBuilder builder = new ProcessBuilder(argv).redirectErrorStream(true);
        builder.environment().putAll(screen.environment());
        builder.environment().put("LIBGL_ALWAYS_SOFTWARE", "1");
        builder.environment().put("GALLIUM_DRIVER", "virpipe");
        builder.environment().put("LIBGL_DRI3_DISABLE", "1");
        return builder.start();
    }
}
