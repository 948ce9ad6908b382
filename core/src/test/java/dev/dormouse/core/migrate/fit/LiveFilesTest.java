package dev.dormouse.core.migrate.fit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LiveFilesTest {
    /** As proc_pid_maps(5) shows them. */
    private static final String MAPS = """
            55d0c1c00000-55d0c1c2f000 r--p 00000000 00:2b 1312                       /usr/bin/xterm
            55d0c1c2f000-55d0c1d0e000 r-xp 0002f000 00:2b 1312                       /usr/bin/xterm
            55d0c2a00000-55d0c2b00000 rw-p 00000000 00:00 0                          [heap]
            7f3a00000000-7f3a00021000 rw-p 00000000 00:00 0
            7f3a10000000-7f3a10001000 r--s 00000000 00:2b 99                         /usr/share/a font, with blanks.ttf
            7f3a20000000-7f3a20001000 rw-p 00000000 00:2b 77                         /tmp/gone (deleted)
            7f3a30000000-7f3a30001000 rw-s 00000000 00:01 5                          /memfd:xshmfence (deleted)
            7ffd00000000-7ffd00021000 rw-p 00000000 00:00 0                          [stack]
            """;

    @Test
    void filesThatAreMappedAreFoundOnce() {
        assertThat(LiveFiles.mapped(MAPS)).containsExactly("/usr/bin/xterm", "/usr/share/a font, with blanks.ttf");
    }
}
