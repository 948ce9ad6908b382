package dev.dormouse.x11.proxy;

import dev.dormouse.x11.news.Device;
import dev.dormouse.x11.news.Keymap;
import dev.dormouse.x11.news.Layout;
import dev.dormouse.x11.news.LayoutReader;
import dev.dormouse.x11.news.Surroundings;
import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.protocol.RequestBuilder;
import dev.dormouse.x11.state.VirtualServer.Opcodes;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks a server for its keymap, input devices and screen, over the proxy's own connection. What it does not have is empty. Nothing that is
 * asked makes the server look at its hardware again.
 */
final class Survey {
    private static final String KEYBOARD = "XKEYBOARD";
    private static final String INPUT = "XInputExtension";
    private static final String RANDR = "RANDR";
    private static final int USE_CORE_KEYBOARD = 0x100;
    private static final int USE_EXTENSION = 0;
    private static final int GET_MAP = 8;
    private static final int XI_QUERY_VERSION = 47;
    private static final int XI_QUERY_DEVICE = 48;
    private static final int RANDR_QUERY_VERSION = 0;
    private static final int GET_OUTPUT_INFO = 9;
    private static final int GET_CRTC_INFO = 20;
    private static final int GET_SCREEN_RESOURCES_CURRENT = 25;
    private static final byte[] NOTHING = {};

    private final Place place;
    private final Control control;

    private Survey(Place place) {
        this.place = place;
        this.control = place.control();
    }

    static Surroundings of(Place place) {
        Survey survey = new Survey(place);
        return new Surroundings(TimeShift.now(place), survey.keymap(), survey.devices(), survey.layout());
    }

    private Keymap keymap() {
        RequestBuilder use = request(KEYBOARD, USE_EXTENSION).u16(1).u16(0);
        RequestBuilder map = request(KEYBOARD, GET_MAP).u16(USE_CORE_KEYBOARD).u16(Keymap.ALL_PARTS);
        return new Keymap(last(ask(KEYBOARD, List.of(use, map.bytes(new byte[20])))));
    }

    private List<Device> devices() {
        RequestBuilder version = request(INPUT, XI_QUERY_VERSION).u16(2).u16(2);
        return Device.read(last(
                ask(INPUT, List.of(version, request(INPUT, XI_QUERY_DEVICE).i32(0)))));
    }

    private Layout layout() {
        ServerSetup.Screen screen = control.setup().screen();
        byte[] geometry = control.ask(new RequestBuilder(false, Core.GET_GEOMETRY, 0)
                .i32(screen.root())
                .build());
        RequestBuilder version = request(RANDR, RANDR_QUERY_VERSION).i32(1).i32(3);
        RequestBuilder current = request(RANDR, GET_SCREEN_RESOURCES_CURRENT).i32(screen.root());
        LayoutReader reader = new LayoutReader(last(ask(RANDR, List.of(version, current))));
        return reader.layout(
                geometry == null ? NOTHING : geometry,
                screen.widthMillimetres(),
                screen.heightMillimetres(),
                each(GET_CRTC_INFO, reader.crtcs(), reader.configTime()),
                each(GET_OUTPUT_INFO, reader.outputs(), reader.configTime()));
    }

    private List<byte[]> each(int minor, List<Integer> ids, int time) {
        return ask(
                RANDR,
                ids.stream().map(id -> request(RANDR, minor).i32(id).i32(time)).toList());
    }

    private RequestBuilder request(String extension, int minor) {
        Opcodes opcodes = place.info().extensions().get(extension);
        return new RequestBuilder(false, opcodes == null ? 0 : opcodes.major(), minor);
    }

    private static byte[] last(List<byte[]> answers) {
        return answers.isEmpty() ? NOTHING : answers.getLast();
    }

    /** An answer to each question, empty for an error; none without the extension. */
    private List<byte[]> ask(String extension, List<RequestBuilder> questions) {
        List<byte[]> answers = new ArrayList<>();
        if (place.info().extensions().containsKey(extension)) {
            control.askEach(
                    questions.stream().map(RequestBuilder::build).iterator(),
                    (_, reply) -> answers.add(reply == null ? NOTHING : reply.toArray(ValueLayout.JAVA_BYTE)));
        }
        return answers;
    }
}
