package dev.dormouse.gpu.drm.identity;

import dev.dormouse.gpu.drm.DrmException;
import dev.dormouse.gpu.drm.driver.DrmDevice;
import dev.dormouse.gpu.drm.graph.DeviceState;
import dev.dormouse.gpu.inventory.GpuFingerprint;
import dev.dormouse.gpu.inventory.Mismatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which device of this host takes the place of each saved one: what the user has said; else the one at the same place on its bus, if it
 * is of the same kind; else a free one of the same kind. Minor numbers never matter. A part of a divided GPU is a device of its own.
 */
public final class DeviceMap {
    private static final String CURE =
            "Restore on a host with the same devices, or name the one to take (--map OLD=NEW)";

    private final Map<Integer, DrmDevice> places = new HashMap<>();
    private final List<DrmDevice> free;

    private DeviceMap(List<DrmDevice> present) {
        this.free = new ArrayList<>(present);
    }

    /**
     * Finds a place for every saved device, each its own.
     *
     * @param wishes of the user, addresses of saved devices to addresses here
     * @throws DrmException if one has none, saying which field does not fit
     */
    public static DeviceMap match(List<DeviceState> saved, List<DrmDevice> present, Map<String, String> wishes) {
        return match(saved, List.of(), present, wishes);
    }

    /**
     * The same.
     *
     * @param unused devices that need no place, but get one if there is any left
     */
    public static DeviceMap match(
            List<DeviceState> saved, List<DeviceState> unused, List<DrmDevice> present, Map<String, String> wishes) {
        List<DeviceState> all = new ArrayList<>(saved);
        all.addAll(unused);
        requireSaved(all, wishes);
        DeviceMap map = new DeviceMap(present);
        List<DeviceState> left = new ArrayList<>(all);
        left.removeIf(device -> map.wished(device, present, wishes));
        // All that stay where they were before any that moves takes the place of one.
        left.removeIf(device -> map.take(device, map.at(device.gpu().address(), device)));
        for (DeviceState device : left) {
            if (!map.take(device, map.alike(device)) && saved.contains(device)) {
                throw map.noPlace(device, present);
            }
        }
        return map;
    }

    private static void requireSaved(List<DeviceState> all, Map<String, String> wishes) {
        List<String> addresses =
                all.stream().map(device -> device.gpu().address()).toList();
        for (String wish : wishes.keySet()) {
            if (!addresses.contains(wish)) {
                throw new DrmException(
                        "The snapshot has no device " + wish + " (" + String.join(", ", addresses) + ")",
                        "Name one that it has before the = of --map");
            }
        }
    }

    /** The device that has taken the place of one that was not used; nothing if none has. */
    public Optional<DrmDevice> find(int saved) {
        return Optional.ofNullable(places.get(saved));
    }

    /** The device that has taken the place of a saved one. */
    public DrmDevice of(int saved) {
        DrmDevice device = places.get(saved);
        if (device == null) {
            throw new IllegalArgumentException("no device " + saved + " was saved");
        }
        return device;
    }

    private boolean wished(DeviceState device, List<DrmDevice> present, Map<String, String> wishes) {
        String wish = wishes.get(device.gpu().address());
        if (wish == null) {
            return false;
        }
        DrmDevice here = present.stream()
                .filter(each -> each.gpu().address().equals(wish))
                .findFirst()
                .orElseThrow(() -> new DrmException("There is no device " + wish + " here", CURE));
        String misfit = misfit(device, here);
        if (!misfit.isEmpty() || !free.contains(here)) {
            throw new DrmException(
                    "The device " + wish + " cannot take the place of " + inWords(device) + " ("
                            + (misfit.isEmpty() ? "it is taken by another" : misfit) + ")",
                    CURE);
        }
        return take(device, Optional.of(here));
    }

    private boolean take(DeviceState device, Optional<DrmDevice> place) {
        place.ifPresent(found -> {
            places.put(device.id(), found);
            free.remove(found);
        });
        return place.isPresent();
    }

    private Optional<DrmDevice> at(String address, DeviceState device) {
        return free.stream()
                .filter(each -> each.gpu().address().equals(address))
                .filter(each -> misfit(device, each).isEmpty())
                .findFirst();
    }

    private Optional<DrmDevice> alike(DeviceState device) {
        return free.stream().filter(each -> misfit(device, each).isEmpty()).findFirst();
    }

    /** Which fields stand against it; empty if none. */
    private static String misfit(DeviceState saved, DrmDevice here) {
        if (!saved.driver().equals(here.version().name())) {
            return "driver: saved " + saved.driver() + ", here "
                    + here.version().name();
        }
        return GpuFingerprint.compare(saved.gpu(), GpuFingerprint.of(here.gpu())).stream()
                .filter(Mismatch::fatal)
                .map(Mismatch::inWords)
                .collect(Collectors.joining(", "));
    }

    private DrmException noPlace(DeviceState device, List<DrmDevice> present) {
        String why = present.isEmpty()
                ? "there is none"
                : present.stream()
                        .map(each -> each.gpu().address() + ": "
                                + (misfit(device, each).isEmpty() ? "taken by another" : misfit(device, each)))
                        .collect(Collectors.joining("; "));
        return new DrmException("No device here can take the place of " + inWords(device) + " (" + why + ")", CURE);
    }

    private static String inWords(DeviceState device) {
        return device.driver() + " at " + device.gpu().address();
    }
}
