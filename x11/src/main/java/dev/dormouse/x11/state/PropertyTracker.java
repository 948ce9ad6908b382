package dev.dormouse.x11.state;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.protocol.Message;

/** Follows the properties of the clients' windows. */
final class PropertyTracker implements CoreSubject {
    @Override
    public boolean follows(int opcode) {
        return switch (opcode) {
            case Core.CHANGE_PROPERTY, Core.DELETE_PROPERTY, Core.GET_PROPERTY, Core.ROTATE_PROPERTIES -> true;
            default -> false;
        };
    }

    @Override
    public Verdict request(ClientModel client, Message request) {
        WindowResource window = client.display().find(request.i32(4), WindowResource.class);
        if (window != null) {
            followed(client, window.properties(), request);
        }
        return Verdict.PASS;
    }

    private static void followed(ClientModel client, Properties properties, Message request) {
        switch (request.u8(0)) {
            case Core.CHANGE_PROPERTY -> PropertyChange.apply(client, properties, request);
            case Core.DELETE_PROPERTY -> properties.remove(request.i32(8));
            case Core.GET_PROPERTY -> get(properties, request);
            default -> rotate(properties, request);
        }
    }

    /** It deletes what it has read to the end. */
    private static void get(Properties properties, Message request) {
        if (request.u8(1) == 0) {
            return;
        }
        int type = request.i32(12);
        long from = 4 * Integer.toUnsignedLong(request.i32(16));
        long count = 4 * Integer.toUnsignedLong(request.i32(20));
        PropertyValue value = properties.get(request.i32(8));
        if (value == null || (type != 0 && type != value.type())) {
            return;
        }
        if (from <= value.size() && value.size() - from <= count) {
            properties.remove(request.i32(8));
        }
    }

    private static void rotate(Properties properties, Message request) {
        int[] atoms = new int[Math.min(request.u16(8), (request.length() - 12) / 4)];
        for (int i = 0; i < atoms.length; i++) {
            atoms[i] = request.i32(12 + 4 * i);
        }
        properties.rotate(atoms, request.i16(10));
    }

    @Override
    public void emit(DisplayModel display, Stage stage, Emitter out) {
        if (stage == Stage.DEPENDENTS) {
            for (WindowResource window : display.all(WindowResource.class)) {
                window.properties().values().forEach((atom, value) -> PropertyChange.emit(window, atom, value, out));
            }
        }
    }
}
