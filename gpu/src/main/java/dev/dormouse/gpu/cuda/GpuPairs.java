package dev.dormouse.gpu.cuda;

import dev.dormouse.gpu.inventory.GpuFingerprint;
import dev.dormouse.gpu.inventory.Mismatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds for each GPU that state was saved on one of this host's that it fits. */
final class GpuPairs {
    private GpuPairs() {}

    /**
     * Every saved GPU with its place. Empty if each is here itself: then nothing has to be said to the driver.
     *
     * @throws CudaException if one has no place, saying which field does not fit
     */
    static List<GpuPair> match(List<GpuFingerprint> saved, List<GpuFingerprint> present) {
        List<GpuPair> pairs = new ArrayList<>();
        List<GpuFingerprint> free = new ArrayList<>(present);
        for (GpuFingerprint gpu : inOrder(saved, present)) {
            GpuFingerprint place = place(gpu, free).orElseThrow(() -> noPlace(gpu, present, free));
            free.remove(place);
            pairs.add(new GpuPair(gpu.uuid(), place.uuid()));
        }
        boolean unmoved = pairs.stream().allMatch(pair -> pair.saved().equals(pair.present()));
        return unmoved ? List.of() : pairs;
    }

    /** Those that are here themselves, so that no other takes their place; then the largest, which fit on the fewest. */
    private static List<GpuFingerprint> inOrder(List<GpuFingerprint> saved, List<GpuFingerprint> present) {
        List<String> here = present.stream().map(GpuFingerprint::uuid).toList();
        return saved.stream()
                .sorted(Comparator.<GpuFingerprint, Boolean>comparing(gpu -> !here.contains(gpu.uuid()))
                        .thenComparing(Comparator.comparing(GpuFingerprint::memoryBytes)
                                .reversed()))
                .toList();
    }

    /** Itself if it is here; else the smallest that it fits on, so that large ones stay free for others. */
    private static Optional<GpuFingerprint> place(GpuFingerprint gpu, List<GpuFingerprint> free) {
        return free.stream()
                .filter(candidate -> GpuFingerprint.fits(gpu, candidate))
                .min(Comparator.<GpuFingerprint, Boolean>comparing(
                                candidate -> !candidate.uuid().equals(gpu.uuid()))
                        .thenComparing(GpuFingerprint::memoryBytes));
    }

    private static CudaException noPlace(GpuFingerprint gpu, List<GpuFingerprint> present, List<GpuFingerprint> free) {
        return new CudaException(
                0,
                Operation.RESTORE,
                CudaException.UNFIT,
                "No GPU here fits the " + gpu.name() + " that CUDA state was saved on (" + why(gpu, present, free)
                        + ")",
                "Restore on a host with GPUs of the same kind, at least as many");
    }

    private static String why(GpuFingerprint gpu, List<GpuFingerprint> present, List<GpuFingerprint> free) {
        if (free.isEmpty()) {
            return present.isEmpty() ? "there is none" : "all " + present.size() + " are taken by others";
        }
        return free.stream()
                .map(candidate -> GpuFingerprint.compare(gpu, candidate).stream()
                        .filter(Mismatch::fatal)
                        .map(Mismatch::inWords)
                        .collect(Collectors.joining(", ")))
                .distinct()
                .collect(Collectors.joining("; "));
    }
}
