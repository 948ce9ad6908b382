package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.DisplayModel;
import dev.dormouse.x11.state.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Names of cursors, as programs have set them (XFIXES SetCursorName). */
public final class CursorNames {
    public static final int SET = 23;
    public static final int CHANGE = 26;
    public static final int CHANGE_BY_NAME = 27;

    private static final int LENGTH = 8;
    private static final int NAME = 12;

    private CursorNames() {}

    /** Ids of all cursors that have the name which a ChangeCursorByName request says; none if that is too short. */
    public static List<Integer> meant(DisplayModel display, Message request) {
        int length = request.u16(LENGTH);
        if (NAME + length > request.length()) {
            return List.of();
        }
        byte[] name = request.bytes(NAME, length);
        List<Integer> found = new ArrayList<>();
        for (ClientModel client : display.clients()) {
            client.settings().entries().stream()
                    .filter(entry -> isName(entry.getKey()) && Arrays.equals(name, name(client, entry.getValue())))
                    .forEach(entry -> found.add(entry.getKey().first()));
        }
        return found;
    }

    private static boolean isName(Settings.Key key) {
        return key.extension().equals(Xfixes.NAME) && key.minor() == SET;
    }

    private static byte[] name(ClientModel client, byte[] request) {
        int length = Requests.numbers(client, request).getShort(LENGTH) & 0xffff;
        return Arrays.copyOfRange(request, NAME, NAME + length);
    }
}
