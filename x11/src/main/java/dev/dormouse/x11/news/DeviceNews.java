package dev.dormouse.x11.news;

import dev.dormouse.x11.state.VirtualServer.Opcodes;
import dev.dormouse.x11.state.extension.Selected;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That there are other input devices: DeviceChanged and HierarchyChanged of XInput 2 (XI2proto §8), DevicePresence of XInput 1 (XIproto
 * §2.26). First all that are gone, then all that came, as if a user had plugged them.
 */
final class DeviceNews {
    private static final String EXTENSION = "XInputExtension";
    private static final int DEVICE_CHANGED = 1;
    private static final int HIERARCHY_CHANGED = 11;
    private static final int CHANGED_HEAD = 32;
    private static final int HIERARCHY_HEAD = 32;
    private static final int HIERARCHY_INFO = 12;
    private static final int PRESENCE = 15;

    /** Changes of the hierarchy are about all of them, and can be selected in no other way. */
    private static final int ALL_DEVICES = 0;

    /** XISlaveSwitch and XIDeviceChange. */
    private static final int SLAVE_SWITCH = 1;

    private static final int DEVICE_CHANGE = 2;

    /** Bits of a hierarchy's change (XI2.h), and what DevicePresence calls the same (XI.h). */
    private enum Change {
        GONE(1 << 1, 1 << 3, 1 << 7, 3, 1),
        CAME(1 << 0, 1 << 2, 1 << 6, 0, 2);

        private final int master;
        private final int slave;
        private final int ability;
        private final int first;
        private final int second;

        Change(int master, int slave, int ability, int first, int second) {
            this.master = master;
            this.slave = slave;
            this.ability = ability;
            this.first = first;
            this.second = second;
        }

        int flags(Device device) {
            return (device.isMaster() ? master : slave) | (device.enabled() ? ability : 0);
        }
    }

    private final List<Device> now;
    private final List<Device> stayed = new ArrayList<>();
    private final List<Device> changed = new ArrayList<>();
    private final List<Device> gone = new ArrayList<>();
    private final List<Device> came = new ArrayList<>();

    /** @param before null if it is not known: then only master devices, which all servers have, are the same */
    DeviceNews(@Nullable List<Device> before, List<Device> now) {
        this.now = now;
        List<Device> old = before == null ? now : before;
        for (Device device : now) {
            Device same = before == null && !device.isMaster() ? null : like(device, old);
            if (same == null) {
                came.add(device);
            } else {
                stayed.add(device);
                if (before == null || !device.hasSameClassesAs(same)) {
                    changed.add(device);
                }
            }
        }
        old.stream().filter(device -> like(device, stayed) == null).forEach(gone::add);
    }

    private static @Nullable Device like(Device device, List<Device> others) {
        return others.stream().filter(device::isSameAs).findFirst().orElse(null);
    }

    List<byte[]> tell(Listener listener) {
        List<byte[]> events = new ArrayList<>();
        Opcodes opcodes = listener.extension(EXTENSION);
        if (opcodes == null) {
            return events;
        }
        for (Device device : changed) {
            if (Selected.device(listener.client(), DEVICE_CHANGED, device.id(), device.isMaster())) {
                events.add(changed(listener, opcodes.major(), device));
            }
        }
        events.addAll(tell(listener, opcodes, Change.GONE, gone, stayed));
        events.addAll(tell(listener, opcodes, Change.CAME, came, now));
        return events;
    }

    /** @param all that are there besides those that are gone */
    private static List<byte[]> tell(
            Listener listener, Opcodes opcodes, Change change, List<Device> who, List<Device> all) {
        List<byte[]> events = new ArrayList<>();
        if (!who.isEmpty() && Selected.device(listener.client(), HIERARCHY_CHANGED, ALL_DEVICES, false)) {
            events.add(hierarchy(listener, opcodes.major(), change, who, all));
        }
        if (Selected.presence(listener.client())) {
            for (Device device : who) {
                events.add(presence(listener, opcodes.firstEvent(), change.first, device));
                events.add(presence(listener, opcodes.firstEvent(), change.second, device));
            }
        }
        return events;
    }

    private static byte[] changed(Listener listener, int major, Device device) {
        int size = device.classes().stream().mapToInt(DeviceClass::size).sum();
        ByteBuffer event = listener.generic(major, DEVICE_CHANGED, CHANGED_HEAD + size)
                .putShort(10, (short) device.id())
                .putInt(12, listener.now())
                .putShort(16, (short) device.classes().size())
                .putShort(18, (short) device.source())
                .put(20, (byte) (device.isMaster() ? SLAVE_SWITCH : DEVICE_CHANGE))
                .position(CHANGED_HEAD);
        device.classes().forEach(each -> each.write(event, listener));
        return Listener.bytes(event);
    }

    private static byte[] hierarchy(Listener listener, int major, Change change, List<Device> who, List<Device> all) {
        List<Device> listed = new ArrayList<>(all);
        who.stream().filter(device -> !all.contains(device)).forEach(listed::add);
        int flags = who.stream().mapToInt(change::flags).reduce(0, (one, other) -> one | other);
        ByteBuffer event = listener.generic(major, HIERARCHY_CHANGED, HIERARCHY_HEAD + HIERARCHY_INFO * listed.size())
                .putInt(12, listener.now())
                .putInt(16, flags)
                .putShort(20, (short) listed.size())
                .position(HIERARCHY_HEAD);
        for (Device device : listed) {
            boolean there = all.contains(device);
            event.putShort((short) device.id())
                    .putShort((short) (there ? device.attachment() : 0))
                    .put((byte) (there ? device.use() : 0))
                    .put((byte) (there && device.enabled() ? 1 : 0))
                    .putShort((short) 0)
                    .putInt(who.contains(device) ? change.flags(device) : 0);
        }
        return Listener.bytes(event);
    }

    private static byte[] presence(Listener listener, int firstEvent, int what, Device device) {
        return listener.event(firstEvent + PRESENCE, 0)
                .putInt(4, listener.now())
                .put(8, (byte) what)
                .put(9, (byte) device.id())
                .array();
    }
}
