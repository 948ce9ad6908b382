package dev.dormouse.gl.state;

import dev.dormouse.gl.protocol.Places;
import org.jspecify.annotations.Nullable;

/** One piece of state: the command that last set it, and what that command names, which is kept for as long. */
final class Slot {
    private static final Named[] NOTHING = new Named[0];

    private int header;
    private int[] words = new int[0];
    private Places places = Places.NONE;
    private @Nullable Named[] held = NOTHING;

    int header() {
        return header;
    }

    int[] words() {
        return words;
    }

    /** An array of this length for the next {@link #set}; the one it has, if that fits. */
    int[] room(int length) {
        return words.length == length ? words : new int[length];
    }

    /** Replaces what it has. */
    void set(int newHeader, int[] newWords, Places newPlaces, SubContext context) {
        set(newHeader, newWords, newPlaces, context, 0);
    }

    /** Replaces what it has, but for the first so many things that it names: these may have been destroyed since. */
    void set(int newHeader, int[] newWords, Places newPlaces, SubContext context, int kept) {
        @Nullable Named[] before = held;
        int count = newPlaces.count(newWords.length);
        @Nullable Named[] now = count == 0 ? NOTHING : new @Nullable Named[count];
        for (int i = 0; i < count; i++) {
            now[i] = i < kept ? held(i) : context.named(newPlaces.kind(), newWords[newPlaces.word(i)]);
            hold(now[i]);
        }
        header = newHeader;
        words = newWords;
        places = newPlaces;
        held = now;
        release(before);
    }

    private static void hold(@Nullable Named named) {
        if (named != null) {
            named.hold();
        }
    }

    /** Names nothing any more. */
    void clear() {
        release(held);
        held = NOTHING;
    }

    private static void release(@Nullable Named[] all) {
        for (Named named : all) {
            if (named != null) {
                named.release();
            }
        }
    }

    boolean namesDestroyedTarget() {
        for (Named named : held) {
            if (named instanceof TargetObject target && target.destroyed()) {
                return true;
            }
        }
        return false;
    }

    boolean namesNothing() {
        for (Named named : held) {
            if (named != null) {
                return false;
            }
        }
        return true;
    }

    /** The number'th thing that it names. */
    @Nullable
    Named held(int number) {
        return number < held.length ? held[number] : null;
    }

    int heldCount() {
        return held.length;
    }

    /** With the handles that things have now, 0 where there was nothing of that handle. */
    int[] current() {
        int[] now = words.clone();
        for (int i = 0; i < held.length; i++) {
            Named named = held[i];
            now[places.word(i)] = named == null ? 0 : named.handle();
        }
        return now;
    }
}
