package dev.dormouse.core.unplug;

import dev.dormouse.core.Json;
import dev.dormouse.linux.DeviceId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a restore tells the session's programs of devices that are gone: uevents.json in a snapshot (docs/formats.md). It is
 * made where the devices are, so that it can be told where they are not.
 *
 * @param version of the format
 */
public record UnplugEvents(int version, List<Uevent> events) {
    public static final int VERSION = 1;

    public static final String FILE = "uevents.json";

    /** That these devices of this host go. */
    public static UnplugEvents of(Collection<DeviceId> devices) {
        UeventReader reader = new UeventReader();
        List<Uevent> events = new ArrayList<>();
        List<DeviceId> sorted = new ArrayList<>(devices);
        sorted.sort(Comparator.comparing(DeviceId::toString));
        for (DeviceId device : sorted) {
            Optional<Uevent> known = device.block()
                    ? reader.removeBlock(device.major(), device.minor())
                    : reader.removeCharacter(device.major(), device.minor());
            known.ifPresent(events::add);
        }
        return new UnplugEvents(VERSION, List.copyOf(events));
    }

    /** Of a snapshot; without the file there is nothing to tell. */
    public static UnplugEvents read(Path snapshot) {
        Path file = snapshot.resolve(FILE);
        return Files.exists(file) ? Json.read(file, UnplugEvents.class, VERSION) : new UnplugEvents(VERSION, List.of());
    }
}
