package dev.dormouse.gl.state;

import dev.dormouse.gl.protocol.Command;
import dev.dormouse.gl.protocol.Limits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Puts commands together into submissions, each of which starts by saying which context it is for. */
public final class Emitter {
    private static final int FIRST_ROOM = 256;
    private static final int NO_CONTEXT = -1;

    private final List<int[]> done = new ArrayList<>();
    private int[] words = new int[FIRST_ROOM];
    private int size;
    private int context = NO_CONTEXT;

    public Emitter() {}

    /** What follows is for this context. */
    public void context(int id) {
        context = id;
        command(Command.SET_SUB_CTX.header(1), id);
    }

    /** @param header of a command with so many words behind it */
    public void command(int header, int... payload) {
        int needed = payload.length + 1;
        if (size + needed > Limits.SUBMIT_WORDS) {
            next();
        }
        if (size + needed > words.length) {
            words = Arrays.copyOf(words, Math.min(Limits.SUBMIT_WORDS, Math.max(size + needed, words.length * 2)));
        }
        words[size] = header;
        System.arraycopy(payload, 0, words, size + 1, payload.length);
        size += needed;
    }

    private void next() {
        finish();
        if (context != NO_CONTEXT) {
            context(context);
        }
    }

    private void finish() {
        if (size > 0) {
            done.add(Arrays.copyOf(words, size));
            size = 0;
        }
    }

    /** All submissions so far; the emitter is used up. */
    public List<int[]> submissions() {
        finish();
        return done;
    }
}
