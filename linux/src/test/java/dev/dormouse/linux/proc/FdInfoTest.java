package dev.dormouse.linux.proc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FdInfoTest {
    @Test
    void commonLinesAreNumbersAndTheRestIsText() {
        String text = "pos:\t291\nflags:\t0100001\nmnt_id:\t27\nino:\t2179569\neventfd-count: 5\n";
        FdInfo info = FdInfo.parse(text);
        assertThat(info).isEqualTo(new FdInfo(291, 0100001, 27, "eventfd-count: 5\n"));
        assertThat(FdInfo.inode(text)).isEqualTo(2179569);
        assertThat(info.writes()).isTrue();
        assertThat(info.reads()).isFalse();
    }

    @Test
    void olderKernelsTellNoInode() {
        String text = "pos:\t0\nflags:\t012000000\nmnt_id:\t30\n";
        assertThat(FdInfo.inode(text)).isZero();
        FdInfo info = FdInfo.parse(text);
        assertThat(info.pathOnly()).isTrue();
        assertThat(info.reads() || info.writes()).isFalse();
        assertThat(info.text()).isEmpty();
    }

    @Test
    void aVanishedOrUnknownFileIsEmpty() {
        assertThat(FdInfo.parse("")).isEqualTo(FdInfo.NONE);
        assertThat(FdInfo.parse("pos: x\nflags: 9\nmnt_id: -1\n")).isEqualTo(new FdInfo(0, 0, -1, ""));
    }

    @Test
    void pidfdsAndPseudoTerminalsTellTheirNumbers() {
        assertThat(new FdInfo(0, 2, 4, "Pid:\t24479\nNSpid:\t24479\t7\n").process())
                .isEqualTo(24479);
        assertThat(new FdInfo(0, 2, 4, "Pid:\t-1\nNSpid:\t-1\n").process()).isEqualTo(-1);
        assertThat(new FdInfo(0, 2, 4, "tty-index:\t12\n").terminal()).isEqualTo(12);
        assertThat(FdInfo.NONE.terminal()).isEqualTo(-1);
    }

    @Test
    void watchesAndMarksAreRead() {
        FdInfo inotify = new FdInfo(0, 0, 17, """
                inotify wd:1 ino:3f7e8 sdev:fe00000 mask:100 ignored_mask:0 fhandle-bytes:8 fhandle-type:1 f_handle:e8f70300
                """);
        assertThat(Watch.of(inotify)).containsExactly(new Watch(0x3f7e8, 0xfe00000, 0, 0x100));
        FdInfo fanotify = new FdInfo(0, 0, 17, """
                fanotify flags:10 event-flags:0
                fanotify mnt_id:1b mflags:0 mask:3b ignored_mask:40000000
                fanotify ino:68f71 sdev:800002 mflags:0 mask:3b ignored_mask:40000000
                """);
        assertThat(Watch.of(fanotify))
                .containsExactly(new Watch(0, 0, 0x1b, 0x3b), new Watch(0x68f71, 0x800002, 0, 0x3b));
        assertThat(Watch.of(FdInfo.NONE)).isEmpty();
    }
}
