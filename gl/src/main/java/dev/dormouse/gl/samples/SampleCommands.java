package dev.dormouse.gl.samples;

import dev.dormouse.gl.protocol.TextureTarget;
import dev.dormouse.gl.state.ResourceSpec;
import java.util.List;

/** Commands that copy single samples of multisampled pictures, in a context of our own, which no program sees: a SUBMIT_CMD each. */
public final class SampleCommands {
    /** R8_UNORM, as buffers have it; VERTEX_BUFFER (virgl_hw.h). */
    private static final int BYTES = 64;

    private static final int VERTEX_BUFFER = 1 << 4;
    private static final int CORNERS_BYTES = 64;

    private final int corners;
    private final Drawing drawing;
    private final Reading reading;
    private final Writing writing;

    /**
     * @param context a number that the program does not use
     * @param handles of {@link #corners}, of pieces' copies, and two more of what is needed to read them
     */
    public SampleCommands(int context, int[] handles) {
        this.corners = handles[0];
        this.drawing = new Drawing(context);
        this.reading = new Reading(drawing, handles[1], handles[2], handles[3]);
        this.writing = new Writing(drawing, handles[1]);
    }

    /** A buffer that must be there before. */
    public ResourceSpec corners() {
        int target = TextureTarget.BUFFER.number();
        return new ResourceSpec(corners, target, BYTES, VERTEX_BUFFER, CORNERS_BYTES, 1, 1, 1, 0, 0, 0);
    }

    /** Makes the context. */
    public List<int[]> begin() {
        drawing.create(corners);
        return drawing.submissions();
    }

    /** Copies the piece out of its picture. */
    public List<int[]> read(SamplePiece piece) {
        drawing.begin();
        reading.read(piece);
        return drawing.submissions();
    }

    /** Copies the piece into its picture. */
    public List<int[]> write(SamplePiece piece) {
        drawing.begin();
        writing.write(piece);
        return drawing.submissions();
    }

    /** Unmakes the context; what follows is for this one. */
    public List<int[]> end(int next) {
        drawing.end(next);
        return drawing.submissions();
    }
}
