package dev.dormouse.x11.protocol;

/** How often something repeats, which of several parts are there. Reckoned in 64 bits, so that hostile numbers overflow nothing. Immutable. */
sealed interface Expression {
    long of(Walk walk);

    record Constant(long value) implements Expression {
        @Override
        public long of(Walk walk) {
            return value;
        }
    }

    record Slot(int number) implements Expression {
        @Override
        public long of(Walk walk) {
            return walk.slot(number);
        }
    }

    record Bits(Expression of) implements Expression {
        @Override
        public long of(Walk walk) {
            return Long.bitCount(of.of(walk));
        }
    }

    record Not(Expression of) implements Expression {
        @Override
        public long of(Walk walk) {
            return ~of.of(walk) & 0xffffffffL;
        }
    }

    record Operation(char sign, Expression left, Expression right) implements Expression {
        @Override
        public long of(Walk walk) {
            long one = left.of(walk);
            long other = right.of(walk);
            return switch (sign) {
                case '+' -> one + other;
                case '-' -> one - other;
                case '*' -> one * other;
                case '/' -> other == 0 ? 0 : one / other;
                case '&' -> one & other;
                default -> throw new IllegalStateException("no operation " + sign);
            };
        }
    }
}
