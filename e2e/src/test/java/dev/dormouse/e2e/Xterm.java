package dev.dormouse.e2e;

import dev.dormouse.core.oci.SessionFiles;
import dev.dormouse.linux.ProcFile;
import java.nio.file.Path;
import java.util.List;

/** A shell in a terminal, with a job in the background that counts in the window's title. */
final class Xterm implements Program {
    private static final String SCRIPT = """
            (n=0; while :; do
                n=$((n + 1))
                echo $n >>count
                printf '\\033]0;Count %d\\007' $n
                sleep 0.1
            done) &
            exec bash --norc
            """;

    @Override
    public String[] command() {
        return new String[] {"xterm", "-geometry", "50x10+0+0", "-e", "sh", "-c", SCRIPT};
    }

    @Override
    public void awaitReady(Desk desk) {
        awaitBeyond(desk, 1);
        desk.awaitScreen("the terminal's window", screen -> screen.pixel(100, 100) == 0xffffff);
    }

    @Override
    public long count(Desk desk) {
        Path home = SessionFiles.of(desk.dormouse().layout(), desk.name()).home();
        // Whole lines only: the last may be in the making.
        String text = ProcFile.readOrEmpty(home.resolve("count"));
        List<String> lines =
                text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        return Program.lastOf(lines);
    }

    @Override
    public void enter(Desk desk, String word) {
        desk.focus(100, 100, 30, 4);
        desk.type("printf " + word + " >>words\n");
    }

    @Override
    public void awaitEntered(Desk desk, String text) {
        Program.await(text).until(() -> desk.exec("cat", "words").equals(text));
    }
}
