package dev.dormouse.x11.proxy;

import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.PropertyValue;
import dev.dormouse.x11.state.Tag;
import dev.dormouse.x11.state.WindowResource;
import dev.dormouse.x11.translate.DisplayState;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a person knows a client by: names and titles, as it has told them to its window manager. */
final class Described {
    private static final int WM_NAME = 39;
    private static final int WM_CLASS = 67;

    private final DisplayState state;
    private final ClientConnection connection;

    Described(DisplayState state, ClientConnection connection) {
        this.state = state;
        this.connection = connection;
    }

    ClientInfo info() {
        ClientModel model = connection.channel().model();
        state.lock().lock();
        try {
            List<ClientInfo.Window> windows = new ArrayList<>();
            String program = "";
            for (WindowResource window : state.model().all(WindowResource.class)) {
                if (window.client() == model
                        && window.parent() == state.numbers().server().root()) {
                    String type = last(text(window, WM_CLASS, StandardCharsets.ISO_8859_1));
                    program = program.isEmpty() ? type : program;
                    if (window.mapped() && !window.overrideRedirect()) {
                        windows.add(new ClientInfo.Window(title(window), type));
                    }
                }
            }
            return new ClientInfo(
                    connection.number(), connection.pid(), connection.inode(), program, windows, tags(model));
        } finally {
            state.lock().unlock();
        }
    }

    /** {@code direct} where it draws on what only its server has. */
    private static List<String> tags(ClientModel model) {
        List<String> tags = new ArrayList<>();
        if (Tag.direct(model.tags())) {
            tags.add("direct");
        }
        for (Tag tag : model.tags()) {
            tags.add(tag.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        return tags;
    }

    private String title(WindowResource window) {
        String modern = text(window, state.names().atom("_NET_WM_NAME"), StandardCharsets.UTF_8);
        return modern.isEmpty() ? text(window, WM_NAME, StandardCharsets.ISO_8859_1) : modern;
    }

    private static String text(WindowResource window, int property, Charset charset) {
        PropertyValue value = property == 0 ? null : window.properties().get(property);
        return value == null || value.format() != 8 ? "" : new String(value.data(), charset);
    }

    /** WM_CLASS is two strings, each with a NUL behind it (ICCCM §4.1.2.5). */
    private static String last(String both) {
        String[] parts = both.split("\0");
        return parts[parts.length - 1];
    }
}
