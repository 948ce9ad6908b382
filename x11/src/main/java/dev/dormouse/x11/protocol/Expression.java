package dev.dormouse.x11.protocol;

/** How a count or a length follows from numbers of the message. What gets too large stays too large: it never wraps around. */
sealed interface Expression {
    long of(int[] slots);

    record Constant(long number) implements Expression {
        @Override
        public long of(int[] slots) {
            return number;
        }
    }

    record Slot(int index) implements Expression {
        @Override
        public long of(int[] slots) {
            return Integer.toUnsignedLong(slots[index]);
        }
    }

    record Sum(Expression left, Expression right) implements Expression {
        @Override
        public long of(int[] slots) {
            return left.of(slots) + right.of(slots);
        }
    }

    record Difference(Expression left, Expression right) implements Expression {
        @Override
        public long of(int[] slots) {
            return left.of(slots) - right.of(slots);
        }
    }

    record Product(Expression left, Expression right) implements Expression {
        /** Beyond any length, and far from wrapping around where more is added to it. */
        private static final long TOO_LARGE = 1L << 40;

        @Override
        public long of(int[] slots) {
            long first = left.of(slots);
            long second = right.of(slots);
            long product = first * second;
            return Math.multiplyHigh(first, second) == product >> 63 ? Math.min(product, TOO_LARGE) : TOO_LARGE;
        }
    }

    record Quotient(Expression left, Expression right) implements Expression {
        @Override
        public long of(int[] slots) {
            long divisor = right.of(slots);
            return divisor == 0 ? 0 : left.of(slots) / divisor;
        }
    }

    record And(Expression left, Expression right) implements Expression {
        @Override
        public long of(int[] slots) {
            return left.of(slots) & right.of(slots);
        }
    }

    record Shift(Expression left, Expression right) implements Expression {
        @Override
        public long of(int[] slots) {
            return left.of(slots) << Math.min(right.of(slots), 30);
        }
    }

    record Not(Expression inner) implements Expression {
        @Override
        public long of(int[] slots) {
            return ~inner.of(slots);
        }
    }

    record Ones(Expression inner) implements Expression {
        @Override
        public long of(int[] slots) {
            return Long.bitCount(inner.of(slots));
        }
    }
}
