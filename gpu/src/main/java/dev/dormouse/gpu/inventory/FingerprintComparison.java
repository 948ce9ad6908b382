package dev.dormouse.gpu.inventory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Compares two GPUs field by field. */
final class FingerprintComparison {
    /** The first of NVIDIA's drivers that saves and restores by way of the CUDA library (docs/gpu.md). */
    private static final String FIRST_NVIDIA = "570";

    private static final double GIB = 1 << 30;

    private final GpuFingerprint saved;
    private final GpuFingerprint present;
    private final List<Mismatch> found = new ArrayList<>();

    FingerprintComparison(GpuFingerprint saved, GpuFingerprint present) {
        this.saved = saved;
        this.present = present;
    }

    List<Mismatch> mismatches() {
        text("vendor", GpuFingerprint::vendor, true);
        text("device", GpuFingerprint::device, true);
        text("compute capability", GpuFingerprint::computeCapability, true);
        // AMD sells chips with more and fewer units switched on under one device number, told apart by the revision.
        text("revision", GpuFingerprint::revision, saved.vendor().equals(Vendors.AMD));
        text("partition", GpuFingerprint::partition, true);
        memory();
        driver();
        text("subsystem", GpuFingerprint::subsystem, false);
        text("vbios", GpuFingerprint::vbios, false);
        text("chip", GpuFingerprint::chip, false);
        text("uuid", GpuFingerprint::uuid, false);
        found.sort(Comparator.comparing(Mismatch::fatal).reversed());
        return List.copyOf(found);
    }

    private void text(String field, Function<GpuFingerprint, String> value, boolean fatal) {
        String before = value.apply(saved);
        String now = value.apply(present);
        if (!before.isEmpty() && !now.isEmpty() && !before.equals(now)) {
            found.add(new Mismatch(field, before, now, fatal));
        }
    }

    private void memory() {
        long before = saved.memoryBytes();
        long now = present.memoryBytes();
        if (before > 0 && now > 0 && before != now) {
            boolean asBytes = gibibytes(before).equals(gibibytes(now));
            found.add(new Mismatch(
                    "memory",
                    asBytes ? before + " B" : gibibytes(before),
                    asBytes ? now + " B" : gibibytes(now),
                    now < before));
        }
    }

    private static String gibibytes(long bytes) {
        long tenths = Math.round(bytes / GIB * 10);
        return (tenths >= 100 ? Long.toString(Math.round(bytes / GIB)) : tenths / 10 + "." + tenths % 10) + " GiB";
    }

    private void driver() {
        int before = found.size();
        text("driver", GpuFingerprint::driver, true);
        if (found.size() > before) {
            return;
        }
        String now = present.driverVersion();
        boolean tooOld = present.driver().equals("nvidia") && !now.isEmpty() && isOlder(now, FIRST_NVIDIA);
        if (tooOld && saved.driverVersion().equals(now)) {
            found.add(new Mismatch("driver version", now, now + ", which is below " + FIRST_NVIDIA, true));
        } else {
            text("driver version", GpuFingerprint::driverVersion, tooOld || isOlder(now, saved.driverVersion()));
        }
    }

    private static boolean isOlder(String version, String than) {
        return DriverVersion.compare(version, than) < 0;
    }
}
