package dev.dormouse.gl.proxy;

import dev.dormouse.gl.state.BufferRead;
import dev.dormouse.gl.state.Submission;
import dev.dormouse.gl.vtest.VtestRequests;
import java.lang.foreign.MemorySegment;

/** Sends what a program submits, with what the proxy has to do about its queries. Owned by the connection's thread. */
final class Submitting {
    private final QueryResults queries;

    Submitting(QueryResults queries) {
        this.queries = queries;
    }

    void send(Submission submission, MemorySegment words, ServerLink link) {
        if (submission.plain()) {
            part(words, link);
            return;
        }
        queries.await(submission, link);
        long sent = 0;
        for (BufferRead read : submission.reads()) {
            part(words.asSlice(sent, (long) Integer.BYTES * read.at() - sent), link);
            QueryResults.submit(read.write(queries.wanted(read, link)), link);
            sent = (long) Integer.BYTES * (read.at() + read.words());
        }
        part(words.asSlice(sent), link);
    }

    private static void part(MemorySegment words, ServerLink link) {
        if (words.byteSize() > 0) {
            link.send(VtestRequests.submit((int) (words.byteSize() / Integer.BYTES)));
            link.send(words);
        }
    }
}
