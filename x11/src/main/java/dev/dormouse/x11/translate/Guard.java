package dev.dormouse.x11.translate;

import dev.dormouse.x11.protocol.Message;
import java.util.Set;

/**
 * What one session may do on a server that it shares. Which requests may name the root or foreign windows, and which events get
 * through; the rules of single requests are in {@link GuardRules}. After "Analysis of the X Protocol for Security Concerns".
 */
final class Guard {
    private static final int SELECTION_REQUEST = 30;
    private static final int CLIENT_MESSAGE = 33;

    /** Requests that do the root no harm and tell nothing of others, or whose rules see to that. */
    private static final Set<String> ROOT = Set.of(
            "CreateWindow",
            "ChangeWindowAttributes",
            "GetWindowAttributes",
            "ReparentWindow",
            "GetGeometry",
            "QueryTree",
            "ChangeProperty",
            "DeleteProperty",
            "GetProperty",
            "ListProperties",
            "SendEvent",
            "QueryPointer",
            "TranslateCoordinates",
            "SetInputFocus",
            "CreatePixmap",
            "CreateGC",
            "CreateColormap",
            "ListInstalledColormaps",
            "QueryBestSize",
            "GrabPointer",
            "GrabKeyboard",
            "GrabButton",
            "GrabKey",
            "UngrabButton",
            "UngrabKey",
            "WarpPointer",
            "GetMotionEvents",
            "RENDER.QueryFilters",
            "XFIXES.SelectSelectionInput",
            "XFIXES.SelectCursorInput",
            "SHAPE.QueryExtents",
            "SHAPE.SelectInput",
            "SYNC.CreateFence",
            "RANDR.SelectInput",
            "RANDR.GetScreenInfo",
            "RANDR.GetScreenSizeRange",
            "RANDR.GetScreenResources",
            "RANDR.GetScreenResourcesCurrent",
            "RANDR.GetOutputPrimary",
            "RANDR.GetProviders",
            "RANDR.GetMonitors",
            "XINERAMA.GetState",
            "XINERAMA.GetScreenCount",
            "XINERAMA.GetScreenSize",
            "XInputExtension.XIQueryPointer",
            "XInputExtension.XISelectEvents",
            "XInputExtension.XIGetSelectedEvents",
            "XInputExtension.XIGetClientPointer",
            "XInputExtension.XISetClientPointer",
            "XInputExtension.XIGrabDevice",
            "XInputExtension.XIPassiveGrabDevice",
            "XInputExtension.XIPassiveUngrabDevice",
            "XInputExtension.SelectExtensionEvent",
            "XKEYBOARD.Bell",
            "GLX.QueryContext",
            "DRI3.Open",
            "DRI3.PixmapFromBuffer",
            "DRI3.FenceFromFD",
            "DRI3.FDFromFence",
            "DRI3.GetSupportedModifiers",
            "DRI3.PixmapFromBuffers",
            "XVideo.QueryAdaptors",
            "MIT-SCREEN-SAVER.QueryInfo",
            "MIT-SCREEN-SAVER.SelectInput");

    /** Requests that may name windows of others which were granted: reading what is there for all, answering who asks. */
    private static final Set<String> FOREIGN = Set.of(
            "GetProperty",
            "ChangeProperty",
            "DeleteProperty",
            "SendEvent",
            "ChangeWindowAttributes",
            "GetWindowAttributes",
            "GetGeometry",
            "QueryTree",
            "TranslateCoordinates");

    private final Isolation isolation;

    Guard(Isolation isolation) {
        this.isolation = isolation;
    }

    Isolation isolation() {
        return isolation;
    }

    static boolean mayNameRoot(String request) {
        return ROOT.contains(request);
    }

    static boolean mayNameForeigners(String request) {
        return FOREIGN.contains(request);
    }

    /** @param event with virtual numbers */
    boolean passes(ClientContext client, Message event) {
        return switch (event.u8(0) & 0x7f) {
            case SELECTION_REQUEST -> passesRequest(client, event);
            case CLIENT_MESSAGE -> isolation.clipboard() == Isolation.Clipboard.ON || !isDragOfForeigner(client, event);
            default -> true;
        };
    }

    /** Somebody wants to paste: he may be written to then. */
    private boolean passesRequest(ClientContext client, Message event) {
        int requestor = event.i32(12);
        if (!Foreigners.isAlias(requestor)) {
            return true;
        }
        if (isolation.clipboard() == Isolation.Clipboard.OFF) {
            return false;
        }
        client.numbers().foreigners().grant(requestor);
        return true;
    }

    /** XDND puts the other side's window first into every message. */
    private static boolean isDragOfForeigner(ClientContext client, Message event) {
        String type = client.names().name(event.i32(8));
        return type != null && type.startsWith("Xdnd") && client.display().owner(event.i32(12)) == null;
    }
}
