package dev.dormouse.store.split;

import java.lang.foreign.MemorySegment;
import java.util.List;

/** Finds the runs of a file: they cover it, in order and without gaps. Whatever it finds, nothing is lost; good ones share more. */
public interface Splitter {
    /** One run: for files whose parts are at multiples of the page size, as in images of memory. */
    Splitter PAGES = file -> file.byteSize() == 0 ? List.of() : List.of(new Run(0, file.byteSize()));

    /** @param file all of it */
    List<Run> runs(MemorySegment file);
}
