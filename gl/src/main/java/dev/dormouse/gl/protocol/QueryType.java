package dev.dormouse.gl.protocol;

/** What a query counts (virgl_query.c of Mesa, VIRGL_QUERY_*; the number is the ordinal). */
public enum QueryType {
    OCCLUSION_COUNTER,
    OCCLUSION_PREDICATE,
    TIMESTAMP,
    TIMESTAMP_DISJOINT,
    TIME_ELAPSED,
    PRIMITIVES_GENERATED,
    PRIMITIVES_EMITTED,
    SO_STATISTICS,
    SO_OVERFLOW_PREDICATE,
    GPU_FINISHED,
    PIPELINE_STATISTICS,
    OCCLUSION_PREDICATE_CONSERVATIVE,
    SO_OVERFLOW_ANY_PREDICATE,
    UNKNOWN;

    private static final QueryType[] ALL = values();

    /** Of the second word of a query's CREATE_OBJECT. */
    public static QueryType of(int typeAndIndex) {
        return ALL[Math.min(typeAndIndex & 0xffff, ALL.length - 1)];
    }

    /** Whether draws can be made to depend on it (OpenGL 4.6 core, 10.9). */
    public boolean isCondition() {
        return switch (this) {
            case OCCLUSION_COUNTER,
                    OCCLUSION_PREDICATE,
                    OCCLUSION_PREDICATE_CONSERVATIVE,
                    SO_OVERFLOW_PREDICATE,
                    SO_OVERFLOW_ANY_PREDICATE -> true;
            default -> false;
        };
    }

    /** One query's result if it was counted in two parts. */
    public long together(long before, long after) {
        return switch (this) {
            case OCCLUSION_PREDICATE,
                    OCCLUSION_PREDICATE_CONSERVATIVE,
                    SO_OVERFLOW_PREDICATE,
                    SO_OVERFLOW_ANY_PREDICATE -> before != 0 || after != 0 ? 1 : 0;
            default -> before + after;
        };
    }
}
