package dev.dormouse.store;

import dev.dormouse.store.blob.Blobs;
import dev.dormouse.store.blob.DirectoryBlobs;
import dev.dormouse.store.s3.Bucket;
import dev.dormouse.store.s3.BucketBlobs;
import java.nio.file.Path;
import java.util.Optional;

/** Where a store's packs and leases are. */
sealed interface Site {
    /** What only this host needs: indexes, what is not finished, the lock. */
    Path directory();

    /** Closed by the caller. */
    Blobs packs();

    Leases leases();

    /** The bucket that hosts share. */
    Optional<Bucket> shared();

    /** All of it is on this host. */
    record Here(Path directory) implements Site {
        @Override
        public Blobs packs() {
            return new DirectoryBlobs(directory.resolve("packs"));
        }

        @Override
        public Leases leases() {
            return new HostLeases(directory.resolve("leases"));
        }

        @Override
        public Optional<Bucket> shared() {
            return Optional.empty();
        }
    }

    /** In a bucket that hosts share. */
    record Shared(Path directory, Bucket bucket) implements Site {
        static final String PACKS = "packs/";

        @Override
        public Blobs packs() {
            return new BucketBlobs(bucket, PACKS, directory.resolve("cache"), directory.resolve(Store.WORK));
        }

        @Override
        public Leases leases() {
            return new BucketLeases(bucket);
        }

        @Override
        public Optional<Bucket> shared() {
            return Optional.of(bucket);
        }
    }
}
