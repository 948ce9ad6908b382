package dev.dormouse.core.criu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files of pages in a directory of images, and the lists of what is in them. */
public record PageFiles(Path directory) {
    private static final String LIST = "pagemap-";
    private static final String SUFFIX = ".img";
    private static final int MOST = 64 << 20;

    /** Of one process: its list. */
    public record OfProcess(int pid, PageList list) {}

    /** The file that has the pages of a list. */
    public static String pages(long number) {
        return "pages-" + number + SUFFIX;
    }

    /** The list of a process. */
    public static String list(int pid) {
        return LIST + pid + SUFFIX;
    }

    /** Lists of all processes. */
    public List<OfProcess> processes() {
        List<OfProcess> all = new ArrayList<>();
        for (Path file : files(LIST)) {
            String name = String.valueOf(file.getFileName());
            String number = name.substring(LIST.length(), name.length() - SUFFIX.length());
            if (isNumber(number)) {
                all.add(new OfProcess(Integer.parseInt(number), read(file)));
            }
        }
        return all;
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Removes shared memory, which CRIU dumps whole each time. */
    public void removeShared() {
        for (Path file : files(LIST)) {
            String name = String.valueOf(file.getFileName());
            if (!isNumber(name.substring(LIST.length(), name.length() - SUFFIX.length()))) {
                delete(directory.resolve(pages(read(file).pages())));
                delete(file);
            }
        }
    }

    /** Bytes of all pages. */
    public long bytes() {
        return files("pages-").stream().mapToLong(PageFiles::size).sum();
    }

    /** Replaces the list of a process. */
    public void replace(int pid, PageList list) {
        try {
            Files.write(directory.resolve(list(pid)), list.toBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PageList read(Path file) {
        String name = String.valueOf(file.getFileName());
        if (size(file) > MOST) {
            throw Damage.of(name + " is larger than any image file of its kind");
        }
        try {
            return PageList.parse(name, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> files(String prefix) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> {
                        String name = String.valueOf(file.getFileName());
                        return name.startsWith(prefix) && name.endsWith(SUFFIX);
                    })
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
