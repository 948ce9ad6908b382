/** A bucket of an S3 server, which many hosts share: its protocol, and the blobs of a store in it. */
@NullMarked
package dev.dormouse.store.s3;

import org.jspecify.annotations.NullMarked;
