package dev.dormouse.gpu.drm.scan;

import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.OpenFile;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Tells apart open files that look alike: descriptors of several processes may lead to one (kcmp(2)). Numbers them from 0. */
final class Distinct implements AutoCloseable {
    private final TreeMap<OpenFile, Integer> numbers;
    private final List<OpenFile> files = new ArrayList<>();

    Distinct(Kernel kernel) {
        this.numbers = new TreeMap<>(kernel::compare);
    }

    OptionalInt find(OpenFile file) {
        Integer known = numbers.get(file);
        return known == null ? OptionalInt.empty() : OptionalInt.of(known);
    }

    /** Keeps a file that {@link #find} does not know. */
    int add(OpenFile file) {
        int number = files.size();
        numbers.put(file, number);
        files.add(file);
        return number;
    }

    OpenFile get(int number) {
        return files.get(number);
    }

    @Override
    public void close() {
        files.forEach(OpenFile::close);
    }
}
