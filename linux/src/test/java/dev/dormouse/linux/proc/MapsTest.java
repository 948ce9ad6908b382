package dev.dormouse.linux.proc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MapsTest {
    private static String line(String range, String permissions, String rest, String path) {
        return String.format("%-72s %s%n", range + " " + permissions + " 00001000 " + rest, path);
    }

    @Test
    void memoryAndMappedFilesMakeNothing() {
        Maps maps = Maps.parse("""
                55639b056000-55639b28d000 rw-p 00000000 00:00 0                          [heap]
                7f8257048000-7f8257049000 rw-p 00000000 00:00 0\s
                7f8256ff1000-7f8257048000 r--p 00000000 fe:00 329635                     /usr/lib/locale/C.utf8/LC_CTYPE
                7f825712e000-7f8257135000 r--s 00000000 fe:00 338846                     /usr/lib/gconv/gconv-modules.cache
                ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]
                """);
        assertThat(maps).isEqualTo(Maps.NONE);
    }

    @Test
    void whatIsNoPlainFileIsKeptWithItsNumbers() {
        Maps maps = Maps.parse("""
                7f8256175000-7f8256177000 rw-s 00003000 00:13 4147502                    /[aio] (deleted)
                ffffffffff500000-ffffffffff600000 r--p 00000000 00:0e 41                 anon_inode:[io_uring]
                """);
        assertThat(maps.special())
                .containsExactly(
                        new Mapping(
                                0x7f8256175000L,
                                0x7f8256177000L,
                                "rw-s",
                                0x3000,
                                4147502,
                                "/[aio] (deleted)",
                                "00:13",
                                null),
                        new Mapping(
                                0xffffffffff500000L,
                                0xffffffffff600000L,
                                "r--p",
                                0,
                                41,
                                "anon_inode:[io_uring]",
                                "00:0e",
                                null));
        assertThat(maps.special().getFirst().shared()).isTrue();
        assertThat(maps.special().getLast().length()).isEqualTo(0x100000);
    }

    @Test
    void everyKindOfInterestIsFound() {
        String[] paths = {
            "/dev/dri/renderD128",
            "/dev/zero (deleted)",
            "/memfd:x (deleted)",
            "/SYSV00001234 (deleted)",
            "/dmabuf:",
            "/secretmem (deleted)",
            "/anon_hugepage (deleted)",
            "/[aio] (deleted)",
            "[uprobes]",
            "anon_inode:[perf_event]",
            "socket:[17]",
            "/home/a b (deleted)"
        };
        StringBuilder text = new StringBuilder();
        for (String path : paths) {
            text.append(line("7f0000000000-7f0000001000", "rw-p", "00:01 7", path));
        }
        assertThat(Maps.parse(text.toString()).special())
                .extracting(Mapping::path)
                .containsExactly(paths);
    }

    @Test
    void namesThatOnlyLookSpecialAreNot() {
        String text = line("7f0000000000-7f0000001000", "rw-p", "00:01 7", "/developer/x")
                + line("7f0000000000-7f0000001000", "rw-p", "00:01 7", "/home/dev/deleted)")
                + line("7f0000000000-7f0000001000", "rw-p", "00:01 7", "/home/x (deleted")
                + line("7f0000000000-7f0000001000", "rw-p", "00:00 0", "[anon:/dev/dri/card0]");
        assertThat(Maps.parse(text)).isEqualTo(Maps.NONE);
    }

    @Test
    void onlyAFileThatHadANameIsDeleted() {
        assertThat(new Mapping(0, 1, "rw-p", 0, 1, "/a (deleted)").deleted()).isTrue();
        assertThat(new Mapping(0, 1, "rw-p", 0, 1, "/memfd:a (deleted)").deleted())
                .isFalse();
        assertThat(new Mapping(0, 1, "rw-s", 0, 1, "/SYSV00000000 (deleted)").deleted())
                .isFalse();
        assertThat(new Mapping(0, 1, "rw-s", 0, 1, "/[aio] (deleted)").deleted())
                .isFalse();
        assertThat(new Mapping(0, 1, "rw-s", 0, 1, "/a").deleted()).isFalse();
    }

    @Test
    void librariesOfGpusAreToldOnceAndOthersNot() {
        StringBuilder text = new StringBuilder();
        for (String name : new String[] {
            "libc.so.6",
            "libcuda.so.570.86",
            "libcuda.so.570.86",
            "libnvidia-glcore.so.570.86",
            "libvulkan_radeon.so",
            "iris_dri.so",
            "libgallium-25.0.so",
            "libcurl.so.4",
            "libEGL_mesa.so.0",
            "libLLVM.so.19.1"
        }) {
            text.append(line("7f0000000000-7f0000001000", "r-xp", "fe:00 9", "/usr/lib/" + name));
        }
        assertThat(Maps.parse(text.toString()).libraries())
                .containsExactlyInAnyOrder(
                        "/usr/lib/libcuda.so.570.86",
                        "/usr/lib/libnvidia-glcore.so.570.86",
                        "/usr/lib/libvulkan_radeon.so",
                        "/usr/lib/iris_dri.so",
                        "/usr/lib/libgallium-25.0.so",
                        "/usr/lib/libEGL_mesa.so.0",
                        "/usr/lib/libLLVM.so.19.1");
    }

    @Test
    void moreThanIsKeptIsSaid() {
        String text = IntStream.range(0, 10_001)
                .mapToObj(i -> line("7f0000000000-7f0000001000", "rw-p", "00:01 7", "/gone" + i + " (deleted)"))
                .collect(Collectors.joining());
        Maps maps = Maps.parse(text);
        assertThat(maps.special()).hasSize(10_000);
        assertThat(maps.truncated()).isTrue();
    }

    @Test
    void garbageIsNoMapping() {
        assertThat(Maps.parse("")).isEqualTo(Maps.NONE);
        assertThat(Maps.parse("\n\n     \n- - - - - \nx")).isEqualTo(Maps.NONE);
        assertThat(Maps.parse("zz-yy rw-s 0 0 0 /dev/x\n").special())
                .containsExactly(new Mapping(0, 0, "rw-s", 0, 0, "/dev/x", "0", null));
    }
}
