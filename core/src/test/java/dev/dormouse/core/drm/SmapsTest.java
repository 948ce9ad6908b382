package dev.dormouse.core.drm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.criu.UnseenMemory;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SmapsTest {
    private static final String FIRST = """
            55bec7205000-55bec7234000 r--p 00000000 fe:00 260104                     /usr/bin/x
            Size:                188 kB
            ProtectionKey:         0
            VmFlags: rd mr mw me sd\s
            """;
    private static final String READ = """
            7f0000000000-7f0000001000 r--s 00001000 00:0c 7                          /dmabuf:a-b
            Size:                  4 kB
            VmFlags: rd sh mr me ms dc pf sd\s
            """;
    private static final String WRITTEN = """
            7f0000001000-7f0000003000 rw-s 00000000 00:0c 8                          /dmabuf:
            Rss:                   4 kB
            VmFlags: rd wr sh mr mw me ms pf dd sd\s
            """;
    private static final String LAST = """
            ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]
            VmFlags: ex\s
            """;

    @Test
    void onlyWhatIsToBeHiddenIsMissing() {
        Smaps smaps = Smaps.hiding(FIRST + READ + WRITTEN + LAST, Set.of(0x7f0000000000L, 0x7f0000001000L));

        assertThat(smaps.rest()).isEqualTo(FIRST + LAST);
        assertThat(smaps.hidden())
                .containsExactly(
                        new UnseenMemory.Range(0x7f0000000000L, 0x7f0000001000L, 1, false, false),
                        new UnseenMemory.Range(0x7f0000001000L, 0x7f0000003000L, 3, true, true));
    }

    @Test
    void whatIsNotThereIsNotHidden() {
        Smaps smaps = Smaps.hiding(FIRST + LAST, Set.of(0x1000L));

        assertThat(smaps.rest()).isEqualTo(FIRST + LAST);
        assertThat(smaps.hidden()).isEmpty();
    }
}
