package dev.dormouse.linux.proc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MountInfoTest {
    @Test
    void mountsAreFoundByTheirIds() {
        var mounts = MountInfo.parse("""
                27 1 254:0 / / rw,relatime - ext4 /dev/root rw
                30 24 0:26 / /dev/shm rw,nosuid shared:4 master:1 - tmpfs tmpfs rw
                41 27 0:300 /a\\134b /mnt/with\\040blank rw - fuse.sshfs host:/x\\040y rw,user_id=0
                """);
        assertThat(mounts)
                .containsOnlyKeys(27, 30, 41)
                .containsEntry(27, new MountInfo(27, 1, "fe:00", "/", "/", "ext4", "/dev/root"))
                .containsEntry(30, new MountInfo(30, 24, "00:1a", "/", "/dev/shm", "tmpfs", "tmpfs"))
                .containsEntry(
                        41, new MountInfo(41, 27, "00:12c", "/a\\b", "/mnt/with blank", "fuse.sshfs", "host:/x y"));
    }

    @Test
    void onlyServedFileSystemsMayHang() {
        assertThat(mount("fuse.sshfs").mayHang()).isTrue();
        assertThat(mount("nfs4").mayHang()).isTrue();
        assertThat(mount("overlay").mayHang()).isFalse();
        assertThat(mount("fusectl").mayHang()).isFalse();
    }

    private static MountInfo mount(String type) {
        return new MountInfo(1, 1, "", "/", "/", type, "");
    }

    @Test
    void garbageIsNoMount() {
        assertThat(MountInfo.parse("")).isEmpty();
        assertThat(MountInfo.parse("1 2 3\n - \nx y z / / rw\n")).isEmpty();
        assertThat(MountInfo.parse("7 x nodevice \\ \\04 rw - \n").get(7))
                .isEqualTo(new MountInfo(7, 0, "", "\\", "\\04", "", ""));
    }
}
