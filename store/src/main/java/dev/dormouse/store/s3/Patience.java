package dev.dormouse.store.s3;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Takes an answer in as far as it may go, and knows how long it is to be waited for: its headers come within some time of the request's end,
 * then bytes keep coming, and all of them in the time that a slow line takes for as many as are announced. Written to by the client's
 * threads, read by the one that waits.
 */
final class Patience implements BodyHandler<byte[]> {
    /** What was asked for is longer than it may be. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** A line that is slower is taken for dead. */
    private static final long BYTES_PER_MS = 128;

    /** Bytes that any refusal may have. */
    private static final long REFUSAL = 8 << 20;

    private final Call call;
    private final Duration silence;
    private volatile long heard;
    private volatile long all;

    /**
     * Begins now.
     *
     * @param call that is answered
     * @param silence after so much nothing more is expected
     */
    Patience(Call call, Duration silence) {
        this.call = call;
        this.silence = silence;
        // What is sent must have arrived before an answer can come.
        this.heard = System.nanoTime() + time(call.payload().length());
        this.all = heard + silence.toNanos();
    }

    private static long time(long bytes) {
        return bytes / BYTES_PER_MS * 1_000_000;
    }

    /** Nanoseconds until nothing more is expected. */
    long left() {
        long now = System.nanoTime();
        return Math.min(all - now, heard + silence.toNanos() - now);
    }

    @Override
    public BodySubscriber<byte[]> apply(ResponseInfo info) {
        boolean refused = info.statusCode() / 100 != 2;
        long limit = refused ? REFUSAL : call.most();
        long length = Math.min(
                limit, info.headers().firstValueAsLong("content-length").orElse(limit));
        heard = System.nanoTime();
        all = heard + silence.toNanos() + time(length);
        IOException tooLong = refused ? new IOException("it says too much") : new TooLong();
        return new Counting(BodySubscribers.ofByteArray(), limit, tooLong);
    }

    /** Passes on what comes, up to the limit. */
    private final class Counting implements BodySubscriber<byte[]> {
        private final BodySubscriber<byte[]> target;
        private final IOException tooLong;
        private long left;
        private Flow.@Nullable Subscription subscription;

        Counting(BodySubscriber<byte[]> target, long limit, IOException tooLong) {
            this.target = target;
            this.tooLong = tooLong;
            this.left = limit;
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return target.getBody();
        }

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            subscription = begun;
            target.onSubscribe(begun);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            heard = System.nanoTime();
            left -= buffers.stream().mapToLong(ByteBuffer::remaining).sum();
            if (left >= 0) {
                target.onNext(buffers);
                return;
            }
            if (subscription != null) {
                subscription.cancel();
            }
            target.onError(tooLong);
        }

        @Override
        public void onError(Throwable e) {
            target.onError(e);
        }

        @Override
        public void onComplete() {
            target.onComplete();
        }
    }
}
