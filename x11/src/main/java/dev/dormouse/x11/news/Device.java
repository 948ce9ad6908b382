package dev.dormouse.x11.news;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One input device as XIQueryDevice tells of it (XI2proto §5, "XIQueryDevice").
 *
 * @param use 1 master pointer, 2 master keyboard, 3 and 4 their slaves, 5 a slave of none
 * @param attachment the other master, or the one that it is a slave of
 */
public record Device(int id, int use, int attachment, boolean enabled, String name, List<DeviceClass> classes) {
    private static final int HEAD = 32;
    private static final int INFO = 12;
    private static final int CLASS_HEAD = 8;
    private static final int MASTER_KEYBOARD = 2;

    boolean isMaster() {
        return use <= MASTER_KEYBOARD;
    }

    /** The slave whose classes a master has, or itself. */
    int source() {
        return classes.isEmpty() ? id : classes.getFirst().source();
    }

    /** Whether a program that knows one may take the other for the same, once it hears that {@link #classes} are others. */
    boolean isSameAs(Device other) {
        return id == other.id && use == other.use && name.equals(other.name);
    }

    boolean hasSameClassesAs(Device other) {
        return classes.stream()
                .map(DeviceClass::likeness)
                .toList()
                .equals(other.classes.stream().map(DeviceClass::likeness).toList());
    }

    /**
     * The answer to XIQueryDevice for all devices, as it came to a little-endian client; as many of them as are whole.
     *
     * @param reply may be empty
     */
    public static List<Device> read(byte[] reply) {
        ByteBuffer in = ByteBuffer.wrap(reply).order(ByteOrder.LITTLE_ENDIAN);
        List<Device> devices = new ArrayList<>();
        if (reply.length < HEAD) {
            return devices;
        }
        in.position(HEAD);
        for (int i = 0; i < number(in, 8) && in.remaining() >= INFO; i++) {
            int at = in.position();
            int name = number(in, at + 8);
            int padded = name + 3 & ~3;
            if (in.remaining() - INFO < padded) {
                return devices;
            }
            String text = new String(reply, at + INFO, name, StandardCharsets.UTF_8);
            in.position(at + INFO + padded);
            List<DeviceClass> classes = classes(in, number(in, at + 6));
            devices.add(new Device(
                    number(in, at), number(in, at + 2), number(in, at + 4), in.get(at + 10) != 0, text, classes));
        }
        return devices;
    }

    private static List<DeviceClass> classes(ByteBuffer in, int count) {
        List<DeviceClass> classes = new ArrayList<>();
        for (int i = 0; i < count && in.remaining() >= CLASS_HEAD; i++) {
            int length = 4 * number(in, in.position() + 2);
            if (length < CLASS_HEAD || length > in.remaining()) {
                in.position(in.limit());
                break;
            }
            byte[] bytes = new byte[length];
            in.get(bytes);
            DeviceClass read = new DeviceClass(bytes);
            if (read.isWhole()) {
                classes.add(read);
            }
        }
        return classes;
    }

    private static int number(ByteBuffer in, int at) {
        return in.getShort(at) & 0xffff;
    }
}
