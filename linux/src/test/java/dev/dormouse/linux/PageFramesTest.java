package dev.dormouse.linux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageFramesTest {
    @Test
    void twoMappingsOfOneFileAreTheSameMemoryAndOthersAreNot() {
        try (MemoryFile file = MemoryFile.create("frames", 3 * 4096);
                MemoryFile other = MemoryFile.create("others", 4096);
                FileMap one = FileMap.of(file.fd(), 0, 3 * 4096, true);
                FileMap part = FileMap.of(file.fd(), 4096, 4096, false);
                FileMap different = FileMap.of(other.fd(), 0, 4096, true)) {
            one.segment().fill((byte) 7);
            different.segment().fill((byte) 7);

            assertThat(PageFrames.of(one.segment())).hasSize(3).containsAll(PageFrames.of(part.segment()));
            assertThat(PageFrames.of(one.segment())).doesNotContainAnyElementsOf(PageFrames.of(different.segment()));
        }
    }
}
