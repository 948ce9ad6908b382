package dev.dormouse.store;

import dev.dormouse.store.blob.Blobs;
import dev.dormouse.store.blob.DirectoryBlobs;
import dev.dormouse.store.s3.Bucket;
import dev.dormouse.store.s3.BucketBlobs;
import java.nio.file.Path;

/** Where a store's packs and leases are. */
sealed interface Site {
    /** What only this host needs: indexes, what is not finished, the lock. */
    Path directory();

    /** Closed by the caller. */
    Blobs packs();

    Leases leases();

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
    }

    /** In a bucket that hosts share. */
    record Shared(Path directory, Bucket bucket) implements Site {
        static final String PACKS = "packs/";

        @Override
        public Blobs packs() {
            return new BucketBlobs(bucket, PACKS, directory.resolve("cache"));
        }

        @Override
        public Leases leases() {
            return new BucketLeases(bucket);
        }
    }
}
