package dev.dormouse.core.lazy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Pages that a process still lacks: where they belong now, and where they are in its file of pages. Programs move and give up memory
 * before it has come. All numbers are bytes, whole pages. Used by one thread.
 */
final class Pending {
    /** Pages next to each other, in memory and in the file. */
    record Range(long address, long offset, long length) {
        long end() {
            return address + length;
        }

        long fileEnd() {
            return offset + length;
        }

        /** What of it lies between these two addresses. */
        Range between(long start, long end) {
            long from = Math.max(start, address);
            return new Range(from, offset + from - address, Math.min(end, end()) - from);
        }
    }

    private final NavigableMap<Long, Range> byAddress = new TreeMap<>();
    private final NavigableMap<Long, Range> byOffset = new TreeMap<>();
    private long bytes;

    /** Of a child, which lacks what its parent lacks. */
    Pending copy() {
        Pending copy = new Pending();
        byAddress.values().forEach(copy::add);
        return copy;
    }

    /** Nothing that is there already. */
    void add(Range range) {
        byAddress.put(range.address(), range);
        byOffset.put(range.offset(), range);
        bytes += range.length();
    }

    private void remove(Range range) {
        byAddress.remove(range.address());
        byOffset.remove(range.offset());
        bytes -= range.length();
    }

    long bytes() {
        return bytes;
    }

    boolean isEmpty() {
        return byAddress.isEmpty();
    }

    /** What lacks the page at an address. */
    Optional<Range> at(long address) {
        Map.Entry<Long, Range> before = byAddress.floorEntry(address);
        return before != null && before.getValue().end() > address ? Optional.of(before.getValue()) : Optional.empty();
    }

    /** What lacks something of a part of the file, cut to that. */
    List<Range> ofFile(long offset, long length) {
        List<Range> found = new ArrayList<>();
        Long first = byOffset.floorKey(offset);
        for (Range range :
                byOffset.tailMap(first == null ? offset : first, true).values()) {
            if (range.offset() >= offset + length) {
                break;
            }
            if (range.fileEnd() > offset) {
                long shift = range.address() - range.offset();
                found.add(range.between(offset + shift, offset + length + shift));
            }
        }
        return found;
    }

    /** What was between these addresses has come, or is not missed any more. */
    void drop(long start, long end) {
        take(start, end);
    }

    /** What was missing in one place is missing in another. */
    void move(long from, long to, long length) {
        List<Range> moved = take(from, from + length);
        // Whatever was at the new place is gone: it was unmapped for it.
        take(to, to + length);
        moved.forEach(range -> add(new Range(range.address() - from + to, range.offset(), range.length())));
    }

    private List<Range> take(long start, long end) {
        List<Range> taken = new ArrayList<>();
        Long first = byAddress.floorKey(start);
        for (Range range : List.copyOf(byAddress
                .subMap(first == null ? start : first, true, end, false)
                .values())) {
            if (range.end() > start) {
                remove(range);
                taken.add(range.between(start, end));
                keep(range, range.address(), start);
                keep(range, end, range.end());
            }
        }
        return taken;
    }

    private void keep(Range range, long start, long end) {
        if (start < end) {
            add(range.between(start, end));
        }
    }
}
