package dev.dormouse.gl.samples;

import dev.dormouse.gl.protocol.Dwords;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The text of a shader, as virgl takes it (gallium: TGSI).
 *
 * @param stage VERTEX or FRAGMENT
 */
record Shader(int stage, String text) {
    static final int VERTEX = 0;
    static final int FRAGMENT = 1;

    /** Room for the text once it is parsed; far more than these have. */
    private static final int TOKENS = 300;

    /** Takes corners as they are. */
    static final Shader CORNERS = new Shader(VERTEX, """
            VERT
            DCL IN[0]
            DCL OUT[0], POSITION
              0: MOV OUT[0], IN[0]
              1: END
            """);

    /** Draws what a texel has. */
    static Shader copy(String target, String type) {
        return reading("DCL OUT[0], COLOR", target, type, """
                  3: MOV OUT[0], TEMP[0]
                  4: END
                """);
    }

    /** Makes it a depth. */
    static Shader depth() {
        return reading("DCL OUT[0], POSITION", "2D", "FLOAT", """
                  3: MOV OUT[0].z, TEMP[0].xxxx
                  4: END
                """);
    }

    /** Tries the depth that it has with one of the constant's bits more: draws that, unless it is beyond 1. */
    static Shader search() {
        return reading(
                "DCL OUT[0], COLOR\nDCL OUT[1], POSITION\nIMM[0] FLT32 {1.0, 1.0, 1.0, 1.0}", "2D_MSAA", "FLOAT", """
                  3: OR TEMP[0].x, TEMP[0].xxxx, CONST[1].xxxx
                  4: ADD TEMP[1].x, IMM[0].xxxx, -TEMP[0].xxxx
                  5: KILL_IF TEMP[1].xxxx
                  6: MOV OUT[0], TEMP[0].xxxx
                  7: MOV OUT[1].z, TEMP[0].xxxx
                  8: END
                """);
    }

    /** Draws, whatever it is, where it has one of the constant's bits, or where the constant's number in y is positive. */
    static Shader stencil() {
        return reading("", "2D", "UINT", """
                  3: AND TEMP[1].x, TEMP[0].xxxx, CONST[1].xxxx
                  4: U2F TEMP[1].x, TEMP[1].xxxx
                  5: ADD TEMP[1].x, TEMP[1].xxxx, CONST[1].yyyy
                  6: KILL_IF TEMP[1].xxxx
                  7: END
                """);
    }

    /** Reads one texel: where it draws; in z the layer and in w the sample, or the level, that the constant has. */
    private static Shader reading(String out, String target, String type, String then) {
        String read = """
                FRAG
                DCL IN[0], POSITION, LINEAR
                %s
                DCL SAMP[0]
                DCL SVIEW[0], %s, %s
                DCL CONST[0..1]
                DCL TEMP[0..1]
                  0: F2I TEMP[0].xy, IN[0].xyyy
                  1: MOV TEMP[0].zw, CONST[0].xyzw
                  2: TXF TEMP[0], TEMP[0], SAMP[0], %s
                """.formatted(out, target, type, target);
        return new Shader(FRAGMENT, read + then);
    }

    /** The words of CREATE_OBJECT. */
    int[] words(int handle) {
        byte[] bytes = (text + "\0").getBytes(StandardCharsets.US_ASCII);
        int[] words = new int[5 + (bytes.length + 3) / 4];
        words[0] = handle;
        words[1] = stage;
        words[2] = bytes.length;
        words[3] = TOKENS;
        byte[] padded = Arrays.copyOf(bytes, (words.length - 5) * 4);
        Dwords.copy(MemorySegment.ofArray(padded), 0, words, 5, words.length - 5);
        return words;
    }
}
