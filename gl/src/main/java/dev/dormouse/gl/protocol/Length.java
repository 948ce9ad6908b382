package dev.dormouse.gl.protocol;

/** How many words may follow a command's header, as vrend_decode.c of virglrenderer checks it. */
public sealed interface Length {
    boolean accepts(int words);

    static Length exactly(int words) {
        return new Exactly(words);
    }

    static Length atLeast(int words) {
        return new AtLeast(words);
    }

    /** {@code base} words and up to {@code most} elements of {@code step} words each. */
    static Length elements(int base, int step, int most) {
        return new Elements(base, step, most);
    }

    record Exactly(int words) implements Length {
        @Override
        public boolean accepts(int given) {
            return given == words;
        }
    }

    record AtLeast(int words) implements Length {
        @Override
        public boolean accepts(int given) {
            return given >= words;
        }
    }

    record Elements(int base, int step, int most) implements Length {
        @Override
        public boolean accepts(int given) {
            return given >= base && (given - base) % step == 0 && (given - base) / step <= most;
        }
    }

    /** One of up to three lengths. */
    record OneOf(int first, int second, int third) implements Length {
        @Override
        public boolean accepts(int given) {
            return given == first || given == second || given == third;
        }
    }
}
