package dev.dormouse.x11.protocol;

/** One piece of a message. Goes over it, shows its fields if the walk is for that, and says false where the message is too short. */
sealed interface Node
        permits Node.Skip,
                Node.SkipBy,
                Node.Field,
                Node.Save,
                Node.Zero,
                Node.Add,
                Node.Repeat,
                Node.ToEnd,
                Node.Align,
                Node.IfBits,
                Node.IfEqual,
                Node.Sized,
                Node.Special,
                ValueList,
                GlxPairs,
                GlxVisuals {
    boolean run(Walk walk);

    record Skip(int bytes) implements Node {
        @Override
        public boolean run(Walk walk) {
            return walk.skip(bytes);
        }
    }

    record SkipBy(Expression bytes) implements Node {
        @Override
        public boolean run(Walk walk) {
            return walk.skip(bytes.of(walk.slots()));
        }
    }

    record Field(Kind kind) implements Node {
        @Override
        public boolean run(Walk walk) {
            return walk.field(kind);
        }
    }

    record Save(int slot, int bytes) implements Node {
        @Override
        public boolean run(Walk walk) {
            return walk.save(slot, bytes);
        }
    }

    record Zero(int slot) implements Node {
        @Override
        public boolean run(Walk walk) {
            walk.slots()[slot] = 0;
            return true;
        }
    }

    /** A sum that is too large for any message stays there. */
    record Add(int slot, Expression value) implements Node {
        @Override
        public boolean run(Walk walk) {
            long sum = Integer.toUnsignedLong(walk.slots()[slot]) + value.of(walk.slots());
            walk.slots()[slot] = (int) Math.min(sum, Integer.MAX_VALUE);
            return true;
        }
    }

    /** Every element takes at least a byte, so no count keeps it going for longer than the message is. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Repeat(Expression count, Node[] body) implements Node {
        @Override
        public boolean run(Walk walk) {
            long times = count.of(walk.slots());
            if (times < 0 || times > walk.left()) {
                return false;
            }
            for (int i = 0; i < times; i++) {
                if (!walk.run(body)) {
                    return false;
                }
            }
            return true;
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record ToEnd(Node[] body) implements Node {
        @Override
        public boolean run(Walk walk) {
            while (walk.left() > 0) {
                int before = walk.left();
                if (!walk.run(body) || walk.left() == before) {
                    return false;
                }
            }
            return true;
        }
    }

    record Align(int bytes) implements Node {
        @Override
        public boolean run(Walk walk) {
            return walk.align(bytes);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record IfBits(Expression on, long bits, Node[] body) implements Node {
        @Override
        public boolean run(Walk walk) {
            return (on.of(walk.slots()) & bits) == 0 || walk.run(body);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record IfEqual(Expression on, int[] values, Node[] body) implements Node {
        @Override
        public boolean run(Walk walk) {
            long value = on.of(walk.slots());
            for (int wanted : values) {
                if (value == wanted) {
                    return walk.run(body);
                }
            }
            return true;
        }
    }

    /** The size may be one of the fields in it, so it is asked for afterwards. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Sized(Expression bytes, Node[] body) implements Node {
        @Override
        public boolean run(Walk walk) {
            int begin = walk.left();
            return walk.run(body) && walk.skip(bytes.of(walk.slots()) - (begin - walk.left()));
        }
    }

    /** What the XML cannot say. */
    record Special(Opaque opaque) implements Node {
        @Override
        public boolean run(Walk walk) {
            return opaque.run(walk);
        }
    }
}
