package dev.dormouse.core.snapshot;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.DormouseException.Code;
import dev.dormouse.core.snapshot.Manifest.Dependency;
import dev.dormouse.linux.CpuInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** Whether a snapshot can be woken on this host, judged before anything is started. */
public final class HostFit {
    /** More names than this help nobody. */
    private static final int MAX_NAMED = 10;

    private HostFit() {}

    /** @throws DormouseException UNFIT_HOST with everything that does not fit, at once */
    public static void require(Manifest manifest, CpuInfo cpu, String architecture, String criu) {
        List<String> misfits = misfits(manifest, cpu, architecture, criu);
        if (!misfits.isEmpty()) {
            throw new DormouseException(
                    Code.UNFIT_HOST,
                    "Snapshot " + manifest.id() + " does not fit this host: " + String.join("; ", misfits),
                    "Restore it where it was made (" + manifest.host().hostname() + "), or undo the changes named");
        }
    }

    static List<String> misfits(Manifest manifest, CpuInfo cpu, String architecture, String criu) {
        List<String> misfits = new ArrayList<>();
        HostFacts made = manifest.host();
        if (!made.architecture().equals(architecture)) {
            misfits.add("it was made on " + made.architecture() + ", this is " + architecture);
        }
        if (isOlder(criu, made.criu())) {
            misfits.add("it was made by CRIU " + made.criu() + ", here is " + criu);
        }
        List<String> missing = new ArrayList<>(made.cpu().flags());
        missing.removeAll(cpu.flags());
        if (!missing.isEmpty()) {
            misfits.add("this processor lacks " + String.join(", ", missing));
        }
        misfits.addAll(changedFiles(manifest.dependencies()));
        return misfits;
    }

    /** Those that are not here as they were there, a sentence each; of many the first. */
    public static List<String> changedFiles(List<Dependency> dependencies) {
        List<String> changed =
                dependencies.stream().flatMap(file -> change(file).stream()).toList();
        if (changed.size() <= MAX_NAMED) {
            return changed;
        }
        List<String> named = new ArrayList<>(changed.subList(0, MAX_NAMED));
        named.add("and " + (changed.size() - MAX_NAMED) + " more files");
        return named;
    }

    /** Same size and time of change: what package managers and editors leave when they touch nothing. */
    private static List<String> change(Dependency file) {
        try {
            BasicFileAttributes now = Files.readAttributes(Path.of(file.path()), BasicFileAttributes.class);
            boolean same = now.size() == file.size() && now.lastModifiedTime().toMillis() == file.modified();
            return same ? List.of() : List.of(file.path() + " has changed since");
        } catch (IOException e) {
            return List.of(file.path() + " is missing");
        }
    }

    /** Compares major and minor numbers: CRIU reads the images of every older release. */
    public static boolean isOlder(String version, String than) {
        String[] left = version.split("\\.");
        String[] right = than.split("\\.");
        for (int i = 0; i < 2; i++) {
            int order = Integer.compare(number(left, i), number(right, i));
            if (order != 0) {
                return order < 0;
            }
        }
        return false;
    }

    private static int number(String[] parts, int i) {
        String part = i < parts.length ? parts[i] : "";
        boolean number = !part.isEmpty() && part.length() < 10 && part.chars().allMatch(Character::isDigit);
        return number ? Integer.parseInt(part) : 0;
    }
}
