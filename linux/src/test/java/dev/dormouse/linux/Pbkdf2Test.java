package dev.dormouse.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Pbkdf2Test {
    private static final byte[] SALT = "salt".getBytes(StandardCharsets.US_ASCII);

    /** As printed by {@code openssl kdf -keylen 32 -kdfopt digest:SHA512 -kdfopt pass:password -kdfopt salt:salt -kdfopt iter:2 PBKDF2}. */
    private static final String TWICE = "e1d9c16aa681708a45f5c7c4e215ceb66e011a2e9f0040713f18aefdb866d53c";

    @Test
    void itIsWhatOthersCompute() {
        assertThat(HexFormat.of().formatHex(Pbkdf2.hmacSha512("password", SALT, 2, 32)))
                .isEqualTo(TWICE);
    }

    @Test
    void bothWaysComputeTheSame() {
        assertThat(Pbkdf2.portable("0a1b", SALT, 1000, 32)).isEqualTo(Pbkdf2.hmacSha512("0a1b", SALT, 1000, 32));
    }
}
