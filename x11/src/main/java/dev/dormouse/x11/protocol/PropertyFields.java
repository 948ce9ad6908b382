package dev.dormouse.x11.protocol;

import org.jspecify.annotations.Nullable;

/** Which items of properties and client messages stand for something. */
public final class PropertyFields {
    private PropertyFields() {}

    public static @Nullable Kind kind(String property, String type, int index) {
        return switch (type) {
            case "ATOM" -> Kind.ATOM;
            case "WINDOW" -> Kind.WINDOW;
            default -> null;
        };
    }

    public static @Nullable Kind ofMessage(String type, int index, @Nullable String protocolName) {
        return type.equals("WM_PROTOCOLS") && index == 0 ? Kind.ATOM : null;
    }
}
