package dev.dormouse.x11.translate;

import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.protocol.RequestBuilder;
import dev.dormouse.x11.state.CursorResource;
import dev.dormouse.x11.state.extension.CursorNames;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a session may not do to a server that it shares, request by request. What changes the server for everybody is ignored, or
 * refused where an answer is due; what would read other sessions' input is answered as if there were none.
 */
final class GuardRules {
    private static final int ALREADY_GRABBED = 1;

    /** PropertyChange, StructureNotify, SubstructureNotify (whose events are sorted), ColormapChange, FocusChange, VisibilityChange. */
    private static final int ROOT_MASK = 0x400000 | 0x20000 | 0x80000 | 0x800000 | 0x200000 | 0x10000;

    private static final int FOREIGN_MASK = 0x400000 | 0x20000;
    private static final int EVENT_MASK = 0x800;

    /** SubstructureRedirect: who selects it on the root is the window manager. */
    private static final int REDIRECT = 0x100000;

    private static final int CLIENT_MESSAGE = 33;
    private static final int FIRST_OF_EXTENSIONS = 64;

    private static final Set<String> ROOT_PROPERTIES = Set.of(
            "RESOURCE_MANAGER",
            "_NET_SUPPORTED",
            "_NET_SUPPORTING_WM_CHECK",
            "_NET_WORKAREA",
            "_NET_CURRENT_DESKTOP",
            "_NET_NUMBER_OF_DESKTOPS",
            "_NET_DESKTOP_GEOMETRY",
            "_NET_DESKTOP_VIEWPORT",
            "_NET_DESKTOP_NAMES",
            "_NET_SHOWING_DESKTOP",
            "_XKB_RULES_NAMES",
            "_ICC_PROFILE",
            "_MOTIF_WM_INFO",
            "_GTK_WORKAREAS",
            "_WIN_SUPPORTING_WM_CHECK",
            "GDK_VISUALS",
            "_XSETTINGS_SETTINGS",
            "SCREEN_RESOURCES",
            "_DT_SM_PREFERENCES");

    private static final List<String> IGNORED = List.of(
            "GrabServer",
            "SetCloseDownMode",
            "UngrabServer",
            "ChangeKeyboardMapping",
            "ChangeKeyboardControl",
            "ChangePointerControl",
            "SetScreenSaver",
            "ForceScreenSaver",
            "ChangeHosts",
            "SetAccessControl",
            "SetFontPath",
            "InstallColormap",
            "UninstallColormap",
            "XKEYBOARD.LatchLockState",
            "XKEYBOARD.SetControls",
            "XKEYBOARD.SetMap",
            "XKEYBOARD.SetCompatMap",
            "XKEYBOARD.SetIndicatorMap",
            "XKEYBOARD.SetNamedIndicator",
            "XKEYBOARD.SetNames",
            "XKEYBOARD.SetDeviceInfo",
            "XInputExtension.XIWarpPointer",
            "XInputExtension.XIChangeHierarchy",
            "XInputExtension.XIChangeProperty",
            "XInputExtension.XIDeleteProperty",
            "XInputExtension.ChangeDeviceProperty",
            "XInputExtension.DeleteDeviceProperty",
            "XInputExtension.ChangeFeedbackControl",
            "XInputExtension.ChangeDeviceKeyMapping");

    private static final List<String> REFUSED = List.of(
            "SetModifierMapping",
            "SetPointerMapping",
            "ListHosts",
            "XKEYBOARD.GetKbdByName",
            "XKEYBOARD.SetDebuggingFlags",
            "RANDR.SetScreenConfig",
            "RANDR.SetScreenSize",
            "RANDR.ConfigureOutputProperty",
            "RANDR.ChangeOutputProperty",
            "RANDR.DeleteOutputProperty",
            "RANDR.CreateMode",
            "RANDR.DestroyMode",
            "RANDR.AddOutputMode",
            "RANDR.DeleteOutputMode",
            "RANDR.SetCrtcConfig",
            "RANDR.SetCrtcGamma",
            "RANDR.SetCrtcTransform",
            "RANDR.SetPanning",
            "RANDR.SetOutputPrimary",
            "RANDR.SetProviderOffloadSink",
            "RANDR.SetProviderOutputSource",
            "RANDR.ConfigureProviderProperty",
            "RANDR.ChangeProviderProperty",
            "RANDR.DeleteProviderProperty",
            "RANDR.SetMonitor",
            "RANDR.DeleteMonitor",
            "RANDR.CreateLease",
            "RANDR.FreeLease",
            "XInputExtension.SetDeviceMode",
            "XInputExtension.SetDeviceModifierMapping",
            "XInputExtension.SetDeviceButtonMapping",
            "XInputExtension.SetDeviceValuators",
            "XInputExtension.ChangeKeyboardDevice",
            "XInputExtension.ChangePointerDevice",
            "XInputExtension.GrabDevice",
            "XInputExtension.GrabDeviceKey",
            "XInputExtension.GrabDeviceButton",
            "XInputExtension.ChangeDeviceControl",
            "Composite.GetOverlayWindow");

    private GuardRules() {}

    static void addTo(Map<String, RequestRule> rules) {
        IGNORED.forEach(name -> rules.put(name, (_, _) -> Decision.IGNORE));
        REFUSED.forEach(name -> rules.put(name, (_, _) -> new Decision.Refuse(XError.ACCESS, 0)));
        rules.put("ChangeWindowAttributes", GuardRules::attributes);
        rules.put("ChangeProperty", GuardRules::changeProperty);
        rules.put("DeleteProperty", GuardRules::changeProperty);
        rules.put("ListProperties", GuardRules::listProperties);
        rules.put("SendEvent", GuardRules::sendEvent);
        rules.put("KillClient", GuardRules::killClient);
        rules.put("XFIXES.ChangeCursorByName", GuardRules::changeCursors);
        rules.put("QueryKeymap", (client, _) -> answer(client, 0, 8));
        rules.put("GrabPointer", (client, request) -> grab(client, client.isRoot(request.i32(4))));
        rules.put(
                "GrabKeyboard", (client, request) -> grab(client, client.isRoot(request.i32(4)) || !client.hasFocus()));
        rules.put("GrabKey", GuardRules::passiveGrab);
        rules.put("GrabButton", GuardRules::passiveGrab);
        rules.put(
                "WarpPointer",
                (client, request) ->
                        client.isRoot(request.i32(8)) || request.i32(8) == 0 ? Decision.IGNORE : Decision.FORWARD);
        rules.put("SetInputFocus", (client, _) -> client.mayTakeFocus() ? Decision.FORWARD : Decision.IGNORE);
        rules.put(
                "XInputExtension.XISetFocus",
                (client, _) -> client.mayTakeFocus() ? Decision.FORWARD : Decision.IGNORE);
        rules.put(
                "XInputExtension.XIGrabDevice",
                (client, request) -> grab(client, client.isRoot(request.i32(4)) || !client.hasFocus()));
        rules.put(
                "XInputExtension.XIPassiveGrabDevice",
                (client, request) ->
                        client.isRoot(request.i32(8)) ? new Decision.Refuse(XError.ACCESS, 0) : Decision.FORWARD);
        rules.put("XInputExtension.XISelectEvents", InputSelection::decide);
        rules.put(
                "XInputExtension.SelectExtensionEvent",
                (client, request) -> client.isRoot(request.i32(4)) ? Decision.IGNORE : Decision.FORWARD);
    }

    static Decision answer(ClientContext client, int data, int extraBytes) {
        return new Decision.Answer(
                ReplyBytes.empty(data, extraBytes, client.model().bigEndian()));
    }

    private static Decision grab(ClientContext client, boolean refused) {
        return refused ? answer(client, ALREADY_GRABBED, 0) : Decision.FORWARD;
    }

    /** Key and button grabs on the root would take what is typed into other sessions. */
    private static Decision passiveGrab(ClientContext client, Message request) {
        return client.isRoot(request.i32(4)) ? new Decision.Refuse(XError.ACCESS, 0) : Decision.FORWARD;
    }

    /** Of windows that are not its own a client may only ask for notifications. */
    private static Decision attributes(ClientContext client, Message request) {
        boolean root = client.isRoot(request.i32(4));
        if (!root && !Foreigners.isAlias(request.i32(4))) {
            return Decision.FORWARD;
        }
        boolean other = request.i32(8) != EVENT_MASK || request.length() < 16;
        if (other || (redirects(request) && (!root || isTaken(client)))) {
            return new Decision.Refuse(XError.ACCESS, request.i32(4));
        }
        request.i32(12, request.i32(12) & (root ? ROOT_MASK : FOREIGN_MASK));
        return Decision.FORWARD;
    }

    private static boolean redirects(Message request) {
        return (request.i32(12) & REDIRECT) != 0;
    }

    /**
     * Programs try to manage windows to find out whether somebody does: where nobody does, Java's wait for ever to be put into a frame if told
     * otherwise. They are told what is true, but never become window managers.
     */
    private static boolean isTaken(ClientContext client) {
        return client.state().questions().isManaged();
    }

    private static Decision changeProperty(ClientContext client, Message request) {
        return client.isRoot(request.i32(4)) ? Decision.IGNORE : Decision.FORWARD;
    }

    private static Decision listProperties(ClientContext client, Message request) {
        return client.isRoot(request.i32(4)) ? answer(client, 0, 0) : Decision.FORWARD;
    }

    /** Whether programs may know this property of the root window. */
    static boolean isPublic(ClientContext client, int atom) {
        String name = client.nameOf(atom);
        return ROOT_PROPERTIES.contains(name) || name.startsWith("_GTK_") || name.startsWith("_ICC_");
    }

    /** To other windows than its own a client may only speak about its own, and only to the window manager. */
    private static Decision sendEvent(ClientContext client, Message request) {
        int destination = request.i32(4);
        if (client.display().owner(destination) != null) {
            return Decision.FORWARD;
        }
        int code = request.u8(12) & 0x7f;
        if (client.isRoot(destination)) {
            boolean own = code == CLIENT_MESSAGE && client.display().owner(request.i32(16)) != null;
            return own || (code == CLIENT_MESSAGE && client.isManagers(request)) ? Decision.FORWARD : Decision.IGNORE;
        }
        return Foreigners.isAlias(destination) && code < FIRST_OF_EXTENSIONS ? Decision.FORWARD : Decision.IGNORE;
    }

    /** The server would change cursors of that name of all sessions. */
    private static Decision changeCursors(ClientContext client, Message request) {
        int source = request.i32(4);
        if (client.display().find(source, CursorResource.class) == null) {
            return new Decision.Refuse(XError.CURSOR, source);
        }
        List<Integer> changed = CursorNames.meant(client.display(), request);
        client.state().follow(client.model(), request.bytes());
        int major = client.numbers().opcodes().realMajor(request.u8(0));
        client.filter()
                .tellAfterwards(changed.stream()
                        .filter(cursor -> cursor != source)
                        .map(cursor -> new RequestBuilder(false, major, CursorNames.CHANGE)
                                .i32(client.numbers().real(Kind.CURSOR, source))
                                .i32(client.numbers().real(Kind.CURSOR, cursor))
                                .build())
                        .toList());
        return Decision.IGNORE;
    }

    private static Decision killClient(ClientContext client, Message request) {
        return client.display().owner(request.i32(4)) == null ? Decision.IGNORE : Decision.FORWARD;
    }
}
