package dev.dormouse.core.keeper;

import dev.dormouse.core.display.XServerAddress;
import java.util.HexFormat;

/**
 * What a keeper has to know of its session.
 *
 * @param cookie 16 bytes in hexadecimal digits: what programs have to show
 * @param server where they are to be seen
 */
public record DisplaySettings(String cookie, XServerAddress server) {
    private static final int BYTES = 16;

    public DisplaySettings {
        if (cookie.length() != 2 * BYTES || !cookie.chars().allMatch(HexFormat::isHexDigit)) {
            throw new IllegalArgumentException("no cookie of 16 bytes");
        }
    }

    public byte[] secret() {
        return HexFormat.of().parseHex(cookie);
    }
}
