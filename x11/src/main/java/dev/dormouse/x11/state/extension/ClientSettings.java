package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.Resource;
import dev.dormouse.x11.state.Settings;
import dev.dormouse.x11.state.WindowResource;
import org.jspecify.annotations.Nullable;

/** What a client has set that is no resource, mostly which events it wants of which window. What is about a window goes with it. */
final class ClientSettings {
    /** No program sets more; one that tries loses the rest when it is moved. */
    private static final long MAX_BYTES = 8L << 20;

    private ClientSettings() {}

    static void put(ClientModel client, Settings.Key key, byte[] request) {
        put(client, key, request, null, 0);
    }

    /** With a resource that is kept for it ({@link Settings#put(Settings.Key, byte[], Resource, int)}). */
    static void put(ClientModel client, Settings.Key key, byte[] request, @Nullable Resource needed, int at) {
        if (client.settings().bytes() + request.length <= MAX_BYTES) {
            client.settings().put(key, request, needed, at);
        }
    }

    /** Whether there is such a window, of this display's or the server's own. */
    static boolean window(ClientModel client, int id) {
        return client.display().exists(id, WindowResource.class);
    }

    /** One more of what is counted; the key's third number is the count. */
    static void more(ClientModel client, String extension, int minor, int first, byte[] request) {
        put(client, new Settings.Key(extension, minor, first, 0, count(client, extension, minor, first)), request);
    }

    static void less(ClientModel client, String extension, int minor, int first) {
        int count = count(client, extension, minor, first);
        client.settings().remove(new Settings.Key(extension, minor, first, 0, count - 1));
    }

    private static int count(ClientModel client, String extension, int minor, int first) {
        int count = 0;
        while (client.settings().get(new Settings.Key(extension, minor, first, 0, count)) != null) {
            count++;
        }
        return count;
    }
}
