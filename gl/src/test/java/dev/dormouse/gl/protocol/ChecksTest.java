package dev.dormouse.gl.protocol;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChecksTest {
    private static void check(int... words) {
        Checks.submission(MemorySegment.ofArray(Dwords.bytes(words)));
    }

    private static void refused(String why, int... words) {
        assertThatThrownBy(() -> check(words))
                .isInstanceOf(VirglException.class)
                .hasMessageContaining(why);
    }

    @Test
    void whatProgramsSendIsPassed() {
        assertThatCode(() -> check()).doesNotThrowAnyException();
        assertThatCode(() -> check(0x0001_001c, 1, 0x0002_001f, 7, 5, 0x0000_0000))
                .doesNotThrowAnyException();
        assertThatCode(() -> check(0x0004_0005, 2, 0, 8, 9)).doesNotThrowAnyException();
    }

    @Test
    void aCommandMustLieInItsSubmission() {
        refused("SET_SUB_CTX reaches beyond", 0x0001_001c);
        refused("reaches beyond", 0xffff_0000, 0, 0);
        assertThatThrownBy(() -> Checks.submission(MemorySegment.ofArray(new byte[6])))
                .hasMessageContaining("6 bytes");
        assertThatThrownBy(() -> check(new int[Limits.SUBMIT_WORDS + 1])).hasMessageContaining("266244 bytes");
    }

    @Test
    void numbersBeyondTheirLimitsAreRefused() {
        refused("SET_FRAMEBUFFER_STATE does not say", 0x0004_0005, 3, 0, 8, 9);
        refused("BIND_SHADER is of stage 6", 0x0002_001f, 7, 6);
        refused("BIND_SHADER is of stage -1", 0x0002_001f, 7, -1);
        refused("SET_SCISSOR_STATE has slots from 16", 0x0003_000f, 16, 0, 0);
        refused("SET_SCISSOR_STATE has slots from -1", 0x0003_000f, -1, 0, 0);
        refused("SET_UNIFORM_BUFFER has slots from 64", 0x0005_001b, 0, 64, 0, 0, 1);
        refused("SET_SAMPLER_VIEWS has slots from 128", 0x0003_000a, 0, 128, 1);
        refused("BLEND has 10 words", 0x000a_0101, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        refused("SAMPLER_STATE has no handle", 0x0009_0701, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        refused("BIND_OBJECT binds what cannot", 0x0001_0802, 4);
        refused("object type 77", 0x0001_4d01, 4);
    }

    @Test
    void aShaderMustHaveTheOutputsThatItTells() {
        refused("SHADER is of stage 9", 0x0005_0401, 1, 9, 4, 3, 0);
        refused("SHADER has 257 outputs", 0x0005_0401, 1, 0, 4, 3, 257);
        refused("SHADER lacks its outputs", 0x0005_0401, 1, 0, 4, 3, 1);
        assertThatCode(() -> check(0x0005_0401, 1, 5, 4, 3, 257)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotOfferedIsRefusedByName(Command command) {
        if (command.fate() == Fate.NOT_OFFERED) {
            refused(command + " is not offered here", command.number());
        } else {
            assertThatThrownBy(() -> check(command.header(65_000)))
                    .hasMessageContaining(command + " reaches beyond its submission");
        }
    }

    @Test
    void garbageIsRefusedOrPassedButNeverBreaksAnything() {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        for (int round = 0; round < 20_000; round++) {
            int[] words = random.ints(random.nextInt(24))
                    .map(word -> word & 0x000f_0f3f)
                    .toArray();
            try {
                check(words);
            } catch (VirglException e) {
                // Refused: fine.
            }
        }
    }
}
