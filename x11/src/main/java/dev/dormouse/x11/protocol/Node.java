package dev.dormouse.x11.protocol;

import java.util.List;

/** A step through a message. Immutable. */
sealed interface Node {
    /** False if the message ends before. */
    boolean run(Walk walk);

    record Skip(int bytes) implements Node {
        @Override
        public boolean run(Walk walk) {
            return walk.skip(bytes);
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

    record Align(int to) implements Node {
        @Override
        public boolean run(Walk walk) {
            return walk.skip((to - walk.at() % to) % to);
        }
    }

    record Zero(int slot) implements Node {
        @Override
        public boolean run(Walk walk) {
            walk.slot(slot, 0);
            return true;
        }
    }

    record Add(int slot, Expression value) implements Node {
        @Override
        public boolean run(Walk walk) {
            walk.slot(slot, walk.slot(slot) + value.of(walk));
            return true;
        }
    }

    /** @param size of the body in bytes where nothing in it counts, else 0 */
    record Repeat(Expression count, List<Node> body, int size) implements Node {
        @Override
        public boolean run(Walk walk) {
            long times = count.of(walk);
            if (times < 0) {
                return false;
            }
            if (size > 0) {
                return times <= Integer.MAX_VALUE && walk.skip(times * size);
            }
            for (long i = 0; i < times; i++) {
                int before = walk.at();
                // Elements without any bytes would go on for ever.
                if (!walk.run(body) || walk.at() == before) {
                    return false;
                }
            }
            return true;
        }
    }

    record ToEnd(List<Node> body, int size) implements Node {
        @Override
        public boolean run(Walk walk) {
            if (size > 0) {
                return walk.jump(walk.end());
            }
            while (walk.end() - walk.at() >= 4) {
                int before = walk.at();
                if (!walk.run(body) || walk.at() == before) {
                    return false;
                }
            }
            return true;
        }
    }

    record IfBits(Expression on, int bits, List<Node> body) implements Node {
        @Override
        public boolean run(Walk walk) {
            return (on.of(walk) & bits & 0xffffffffL) == 0 || walk.run(body);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record IfEqual(Expression on, int[] values, List<Node> body) implements Node {
        @Override
        public boolean run(Walk walk) {
            long value = on.of(walk);
            for (int wanted : values) {
                if (value == wanted) {
                    return walk.run(body);
                }
            }
            return true;
        }
    }

    record Sized(Expression size, List<Node> body) implements Node {
        @Override
        public boolean run(Walk walk) {
            int start = walk.at();
            if (!walk.run(body)) {
                return false;
            }
            long length = size.of(walk);
            return length > 0 && length <= walk.end() - start && walk.jump(start + (int) length);
        }
    }

    record Descriptors(Expression count) implements Node {
        @Override
        public boolean run(Walk walk) {
            walk.addDescriptors(count.of(walk));
            return true;
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
