package dev.dormouse.store.s3;

import dev.dormouse.store.error.StoreException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Sends a large file in parts, several at once ("Uploading and copying objects using multipart upload" in the manual of Amazon S3). */
final class Upload {
    /** What is not larger is sent at once. */
    static final long ONE_PIECE = 64L << 20;

    private static final long PART = 16L << 20;
    private static final int AT_ONCE = 4;

    /** One that has arrived. */
    private record Part(long at, String tag) {}

    private final Bucket bucket;
    private final String name;
    private final Path file;
    private final long size;

    Upload(Bucket bucket, String name, Path file, long size) {
        this.bucket = bucket;
        this.name = name;
        this.file = file;
        this.size = size;
    }

    void run() {
        String id = begin();
        try {
            complete(id, parts(id));
        } catch (RuntimeException e) {
            abort(id, e);
            throw e;
        }
    }

    private String begin() {
        Answer answer = bucket.line().require(call("POST", Map.of("uploads", "")));
        String id = Xml.first(answer.text(), "UploadId");
        if (id.isEmpty()) {
            throw failed();
        }
        return id;
    }

    private Call call(String method, Map<String, String> query) {
        return Call.of(method, bucket.key(name)).query(query);
    }

    /** Their tags, in order. */
    private List<String> parts(String id) {
        SortedMap<Long, String> tags = new TreeMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            CompletionService<Part> sent = new ExecutorCompletionService<>(threads);
            int count = 0;
            for (long at = 0; at < size; at += PART) {
                long from = at;
                sent.submit(() -> part(id, from));
                count++;
            }
            try {
                while (tags.size() < count) {
                    Part part = next(sent);
                    tags.put(part.at(), part.tag());
                }
            } catch (RuntimeException e) {
                // The others are of no use any more, and closing the threads would wait for them.
                threads.shutdownNow();
                throw e;
            }
        }
        return List.copyOf(tags.values());
    }

    /** Whichever is done first, or fails first. */
    private static Part next(CompletionService<Part> sent) {
        try {
            return sent.take().get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending to the bucket's server", e);
        }
    }

    private Part part(String id, long at) {
        Payload part = Payload.Slice.of(file, at, Math.min(PART, size - at));
        String number = Long.toString(at / PART + 1);
        Answer answer = bucket.line()
                .require(call("PUT", Map.of("partNumber", number, "uploadId", id))
                        .payload(part));
        return new Part(at, answer.header("etag"));
    }

    private void complete(String id, List<String> tags) {
        StringBuilder list = new StringBuilder("<CompleteMultipartUpload>");
        for (int i = 0; i < tags.size(); i++) {
            list.append("<Part><PartNumber>").append(i + 1).append("</PartNumber><ETag>");
            list.append(tags.get(i)).append("</ETag></Part>");
        }
        byte[] body = list.append("</CompleteMultipartUpload>").toString().getBytes(StandardCharsets.UTF_8);
        Call call = call("POST", Map.of("uploadId", id)).payload(new Payload.Bytes(body));
        Answer answer = bucket.line().ask(call);
        // It is refused with the status 200, too; and an upload that is not known any more is one whose answer got
        // lost.
        boolean said = answer.ok() && answer.code().isEmpty();
        boolean done = said || (answer.code().equals("NoSuchUpload") && bucket.size(name) == size);
        if (!done) {
            throw answer.ok() ? failed() : bucket.line().troubles().of(call, answer);
        }
    }

    /** So that the parts are not kept for ever; what has gone wrong before is what counts. */
    private void abort(String id, RuntimeException before) {
        try {
            bucket.line().ask(call("DELETE", Map.of("uploadId", id)));
        } catch (RuntimeException e) {
            before.addSuppressed(e);
        }
    }

    private static StoreException failed() {
        return new StoreException(
                StoreException.Code.FAILED,
                "The bucket's server did not put a file together that was sent in parts",
                "Run the command again");
    }
}
