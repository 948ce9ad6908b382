package dev.dormouse.core.keeper;

import dev.dormouse.core.display.XServerAddress;
import dev.dormouse.core.session.DisplaySpec;
import java.util.HexFormat;

/**
 * What a keeper has to know of its session.
 *
 * @param cookie 16 bytes in hexadecimal digits: what programs have to show
 * @param server where they are to be seen
 * @param clipboard what leaves the session
 * @param direct whether programs are offered what they draw directly by
 * @param token a name that no other session on that server has
 */
public record DisplaySettings(
        String cookie, XServerAddress server, DisplaySpec.Clipboard clipboard, boolean direct, String token) {
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
