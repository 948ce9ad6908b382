package dev.dormouse.gl.proxy;

import static dev.dormouse.gl.proxy.Servers.LLVMPIPE;
import static dev.dormouse.gl.proxy.Servers.SOFTPIPE;

import dev.dormouse.gl.real.Recording;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Where a program is drawn while it shows its frames, which are counted from 1: ten moves, from llvmpipe to llvmpipe. */
final class Journey {
    static final List<Step> STEPS = List.of(
            new Step(LLVMPIPE, 1, true),
            new Step(SOFTPIPE, 3, false),
            new Step(LLVMPIPE, 5, true),
            new Step(LLVMPIPE, 6, false),
            new Step(SOFTPIPE, 8, true),
            new Step(LLVMPIPE, 9, false),
            new Step(LLVMPIPE, 12, true),
            new Step(SOFTPIPE, 14, false),
            new Step(LLVMPIPE, 16, true),
            new Step(LLVMPIPE, 18, false));

    /** The first frame of which all is drawn by softpipe. */
    static final int FIRST_ELSEWHERE = 4;

    private Journey() {}

    /**
     * A move.
     *
     * @param frame the one that it comes after, or in
     * @param within between two draws of that frame
     */
    record Step(GlServer to, int frame, boolean within) {
        Recording.Point point(Recording recording) {
            return within ? recording.within(frame) : recording.after(frame);
        }

        private boolean isBefore(int other) {
            return frame < other || (within && frame == other);
        }
    }

    /** Which servers draw it. */
    static Set<GlServer> servers(int frame) {
        GlServer present = LLVMPIPE;
        Set<GlServer> all = new HashSet<>();
        for (Step step : STEPS) {
            if (step.isBefore(frame)) {
                if (step.frame() == frame) {
                    all.add(present);
                }
                present = step.to();
            }
        }
        all.add(present);
        return all;
    }
}
