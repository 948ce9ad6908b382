package dev.dormouse.core.migrate.wire;

/** The numbers of messages, and how long the rest of each may be. They are never used for anything else. */
enum Kind {
    HELLO(1, Kind.SMALL),
    PROPOSE(2, Kind.JSON),
    JUDGE(3, Kind.JSON),
    PROBE(4, Kind.LARGE),
    PROBED(5, 0),
    BEGIN(6, Kind.SMALL),
    KEY(7, 32),
    BYE(8, 0),
    OFFER(9, 1024 * 18),
    WANT(10, 1024 / 8),
    CHUNKS(11, 300 << 10),
    END_ROUND(12, 0),
    STORED(13, 8),
    FILE_PART(14, Kind.LARGE),
    SNAPSHOT(15, Kind.JSON),
    PREPARED(16, Kind.SMALL),
    START(17, 0),
    RUNNING(18, 8),
    FAILED(19, Kind.SMALL),
    QUERY(20, Kind.SMALL),
    STATUS(21, 1),
    FORGET(24, 0),
    FORGOTTEN(25, 0),
    PULSE(26, 0),
    TROUBLE(27, Kind.SMALL);

    private static final int SMALL = 64 << 10;
    private static final int LARGE = 1 << 20;
    private static final int JSON = 32 << 20;

    private final int number;
    private final int most;

    Kind(int number, int most) {
        this.number = number;
        this.most = most;
    }

    int number() {
        return number;
    }

    /** Bytes behind the head. */
    int most() {
        return most;
    }

    static Kind of(int number) {
        for (Kind kind : values()) {
            if (kind.number == number) {
                return kind;
            }
        }
        throw new WireException("a message of kind " + number);
    }
}
