package dev.dormouse.gl.state;

import java.util.List;

/**
 * What a submission is to the proxy, beside its being passed on.
 *
 * @param begun queries that start to count
 * @param ended queries whose results will be there when the server is idle. Before the submission is sent, the server's copy of
 *     their buffers must be set to {@link QueryCarry#WAITING}, since an old result may be there still, and the program has set
 *     it in its own copy only
 * @param reads what the proxy must do in the server's place, in their order; mostly none
 * @param rewritten whether a word of it was changed, in place
 */
public record Submission(List<QueryCarry> begun, List<QueryCarry> ended, List<BufferRead> reads, boolean rewritten) {
    static final Submission PLAIN = new Submission(List.of(), List.of(), List.of(), false);

    /** Whether it can be passed on without any more ado. */
    public boolean plain() {
        return begun.isEmpty() && ended.isEmpty() && reads.isEmpty() && !rewritten;
    }
}
