package dev.dormouse.linux.proc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileLockTest {
    @Test
    void locksOfTheHostAreReadAndThoseThatWaitAreNot() {
        assertThat(FileLock.parse("""
                1: POSIX  ADVISORY  WRITE 24480 fe:00:2179640 7 9
                1: -> POSIX  ADVISORY  WRITE 24481 fe:00:2179640 7 9
                2: OFDLCK ADVISORY  READ -1 fe:00:2179598 0 EOF
                3: LEASE  BREAKING  READ 17 08:01:99 0 EOF
                """))
                .containsExactly(
                        new FileLock("POSIX", "ADVISORY", "WRITE", 24480, "fe:00", 2179640),
                        new FileLock("OFDLCK", "ADVISORY", "READ", -1, "fe:00", 2179598),
                        new FileLock("LEASE", "BREAKING", "READ", 17, "08:01", 99));
    }

    @Test
    void aLockOfAnOpenFileBelongsToWhoHasTheDescriptor() {
        FdInfo info = new FdInfo(0, 2, 27, "lock:\t1: OFDLCK ADVISORY  WRITE -1 fe:00:2179598 0 9\n");
        assertThat(FileLock.of(info, 42))
                .containsExactly(new FileLock("OFDLCK", "ADVISORY", "WRITE", 42, "fe:00", 2179598));
        assertThat(FileLock.of(FdInfo.NONE, 42)).isEmpty();
    }

    @Test
    void garbageIsNoLock() {
        assertThat(FileLock.parse("\n1:\nx y z\n")).isEmpty();
        assertThat(FileLock.parse("1: FLOCK A B x nonsense 0 EOF\n"))
                .containsExactly(new FileLock("FLOCK", "A", "B", 0, "", 0));
    }
}
