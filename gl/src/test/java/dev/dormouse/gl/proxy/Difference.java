package dev.dormouse.gl.proxy;

/**
 * How far apart two pictures are.
 *
 * @param mean of the differences of all bytes, 255 at most
 * @param share of the bytes that differ
 */
record Difference(double mean, double share) {
    static final Difference NONE = new Difference(0, 0);

    /** Of what was got. */
    static Difference of(Player.Answer one, Player.Answer other) {
        return of(one.bytes(), other.bytes());
    }

    static Difference of(byte[] one, byte[] other) {
        if (one.length != other.length) {
            throw new IllegalArgumentException(one.length + " bytes and " + other.length);
        }
        long sum = 0;
        long differing = 0;
        for (int i = 0; i < one.length; i++) {
            int difference = Math.abs((one[i] & 0xff) - (other[i] & 0xff));
            sum += difference;
            differing += difference == 0 ? 0 : 1;
        }
        return new Difference((double) sum / one.length, (double) differing / one.length);
    }
}
