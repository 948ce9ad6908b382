package dev.dormouse.store.s3;

import dev.dormouse.store.error.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;

/** A bucket, as far as below one prefix. Throws {@link StoreException}s that say what helps. For any number of threads. */
public final class Bucket implements AutoCloseable {
    private static final int PAGE = 1000;

    /** More objects than any store has. */
    private static final int MOST_PAGES = 10_000;

    private final S3Address address;
    private final Line line;

    public Bucket(S3Address address, S3Credentials credentials) {
        this(address, credentials, Clock.systemUTC(), Line.SILENCE);
    }

    /** @param silence after so much an answer is not waited for any more */
    Bucket(S3Address address, S3Credentials credentials, Clock clock, Duration silence) {
        this.address = address;
        this.line = new Line(address, credentials, clock, silence);
    }

    public S3Address address() {
        return address;
    }

    Line line() {
        return line;
    }

    String key(String name) {
        return address.prefix() + name;
    }

    /**
     * A whole object; nothing if there is none.
     *
     * @throws StoreException DAMAGED if it has more than so many bytes
     */
    public Optional<byte[]> get(String name, long most) {
        Call call = Call.of("GET", key(name)).atMost(most);
        Answer answer = line.ask(call);
        if (answer.code().equals("NoSuchKey")) {
            return Optional.empty();
        }
        if (!answer.ok()) {
            throw line.troubles().of(call, answer);
        }
        return Optional.of(answer.body());
    }

    /**
     * Some of an object.
     *
     * @return fewer bytes only where the object ends
     * @throws StoreException DAMAGED if there is no such object
     */
    byte[] read(String name, long at, int length) {
        Call call = Call.of("GET", key(name))
                .header("range", "bytes=" + at + "-" + (at + length - 1))
                .atMost(length);
        Answer answer = line.ask(call);
        if (answer.status() == 416) {
            return new byte[0];
        }
        if (!answer.ok()) {
            throw line.troubles().of(call, answer);
        }
        if (answer.status() != 206) {
            throw new StoreException(
                    StoreException.Code.FAILED,
                    address.endpoint() + " does not send parts of objects",
                    "Use a server that knows the header Range");
        }
        return answer.body();
    }

    /** @throws StoreException DAMAGED if there is no such object */
    long size(String name) {
        Answer answer = line.require(Call.of("HEAD", key(name)));
        try {
            return answer.headers().firstValueAsLong("content-length").orElseThrow();
        } catch (NumberFormatException | NoSuchElementException e) {
            throw new StoreException(
                    StoreException.Code.FAILED,
                    address.endpoint() + " does not say how long an object is",
                    "Use a server that sends the header Content-Length");
        }
    }

    public void put(String name, byte[] content) {
        line.require(Call.of("PUT", key(name)).payload(new Payload.Bytes(content)));
    }

    /** Sends a file, in parts if it is large; its name is there once all of it is. */
    public void put(String name, Path file) {
        try {
            long size = Files.size(file);
            if (size > Upload.ONE_PIECE) {
                new Upload(this, name, file, size).run();
            } else {
                line.require(Call.of("PUT", key(name)).payload(Payload.Slice.of(file, 0, size)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes an object if there is none of that name, whoever tries at the same time.
     *
     * @return whether there was none; after a lost answer also false for an object that was made by this
     */
    public boolean putIfAbsent(String name, byte[] content) {
        Call call = Call.of("PUT", key(name)).header("if-none-match", "*").payload(new Payload.Bytes(content));
        Answer answer = line.ask(call);
        if (answer.status() == 412) {
            return false;
        }
        if (!answer.ok()) {
            throw line.troubles().of(call, answer);
        }
        return true;
    }

    /** Nothing if there is none. */
    public void delete(String name) {
        Call call = Call.of("DELETE", key(name));
        Answer answer = line.ask(call);
        if (!answer.ok() && (answer.status() != 404 || answer.code().equals("NoSuchBucket"))) {
            throw line.troubles().of(call, answer);
        }
    }

    /** All whose names begin like this; their names are told without it. */
    public Listing list(String folder) {
        List<Listing.Listed> objects = new ArrayList<>();
        Optional<Instant> now = Optional.empty();
        String next = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            Pages found = page(key(folder), next);
            objects.addAll(found.objects());
            now = now.or(() -> Optional.of(found.now()));
            if (found.next().isEmpty()) {
                return new Listing(objects, now.orElseThrow());
            }
            if (found.next().equals(next)) {
                break;
            }
            next = found.next();
        }
        // A part of a list would be taken for all that there is.
        throw Pages.garbage();
    }

    private Pages page(String prefix, String next) {
        Map<String, String> query =
                new TreeMap<>(Map.of("list-type", "2", "prefix", prefix, "max-keys", Integer.toString(PAGE)));
        if (!next.isEmpty()) {
            query.put("continuation-token", next);
        }
        return Pages.of(line.require(Call.of("GET", "").query(query)), prefix);
    }

    @Override
    public void close() {
        line.close();
    }
}
