package dev.dormouse.linux.proc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.linux.proc.Descriptor.Kind;
import org.junit.jupiter.api.Test;

class DescriptorTest {
    private static Descriptor of(Kind kind, String target) {
        return new Descriptor(3, kind, target, 7, 1, 0, null, FdInfo.NONE);
    }

    @Test
    void numbersBetweenBracketsAreInodes() {
        assertThat(Descriptor.bracketed("socket:[4147490]")).isEqualTo(4147490);
        assertThat(Descriptor.bracketed("anon_inode:[eventfd]")).isZero();
        assertThat(Descriptor.bracketed("net:[]")).isZero();
        assertThat(Descriptor.bracketed("net:[99999999999999999999999]")).isZero();
        assertThat(Descriptor.bracketed("")).isZero();
    }

    @Test
    void anonymousInodesAreNamedWithAndWithoutBrackets() {
        assertThat(of(Kind.ANONYMOUS, "anon_inode:[io_uring]").anonymous()).isEqualTo("io_uring");
        assertThat(of(Kind.ANONYMOUS, "anon_inode:inotify").anonymous()).isEqualTo("inotify");
        assertThat(of(Kind.ANONYMOUS, "anon_inode:bpf-map").anonymous()).isEqualTo("bpf-map");
        assertThat(of(Kind.ANONYMOUS, "pidfd:[17]").anonymous()).isEqualTo("pidfd");
        assertThat(of(Kind.FILE, "/anon_inode:[io_uring]").anonymous()).isEmpty();
    }

    @Test
    void aDeletedFileKeepsItsPath() {
        Descriptor gone = of(Kind.FILE, "/tmp/a b\nc (deleted)");
        assertThat(gone.deleted()).isTrue();
        assertThat(gone.path()).isEqualTo("/tmp/a b\nc");
        Descriptor named = new Descriptor(3, Kind.FILE, "/tmp/x (deleted)", 7, 1, 0, null, FdInfo.NONE, false);
        assertThat(named.path()).isEqualTo("/tmp/x (deleted)");
    }

    @Test
    void memoryHasNoNameToLose() {
        Descriptor memory = of(Kind.FILE, "/memfd:a (deleted) (deleted)");
        assertThat(memory.memory()).isTrue();
        assertThat(memory.deleted()).isFalse();
        assertThat(memory.inFileSystem()).isFalse();
        assertThat(of(Kind.FILE, "/secretmem (deleted)").secret()).isTrue();
        assertThat(of(Kind.FILE, "/dmabuf:name").buffer()).isTrue();
        assertThat(of(Kind.FILE, "/tmp/memfd:x").inFileSystem()).isTrue();
    }
}
