package dev.dormouse.store.blob;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;

/** Files with names, which are written once and never changed. For any number of threads. */
public interface Blobs extends AutoCloseable {
    /** One of them. */
    record Blob(String name, long size) {}

    List<Blob> list();

    /**
     * Fills memory from a place in a blob.
     *
     * @throws dev.dormouse.store.error.StoreException if there is no such blob, or it ends before
     */
    void read(String name, long at, MemorySegment into);

    /** The same for what nobody will ask for again. */
    default void readOnce(String name, long at, MemorySegment into) {
        read(name, at, into);
    }

    /** Says what will be read soon, for what takes time to come. */
    default void expect(String name, long at, long length) {}

    /** Forgets what is kept elsewhere of a blob that is damaged; whether it may be different now. */
    default boolean refresh(String name) {
        return false;
    }

    /** From now on nothing that is kept elsewhere is believed. */
    default void originals() {}

    /** Bytes of a blob. */
    long size(String name);

    /** Makes a file a blob, whole and for good, and takes it away from where it is. */
    void put(String name, Path file);

    /** Nothing if there is none. */
    void delete(String name);

    @Override
    void close();
}
