package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.protocol.RequestBuilder;
import java.nio.ByteBuffer;

/**
 * What SelectEvents of XKEYBOARD selects from one device: for each of the twelve events a mask of details. In requests only those of
 * events that are affected follow the head, in masks of one, two or four bytes; MapNotify's is in the head.
 */
final class KeyboardEvents {
    private static final int EVENTS = 12;
    private static final int MAP = 1;
    private static final int HEAD = 16;
    private static final int[] SIZES = {2, 2, 2, 4, 4, 4, 2, 1, 1, 1, 2, 2};

    /** All details that there are of each: XkbAll...Mask of XKB.h. */
    private static final int[] ALL = {0x7, 0xff, 0x3fff, 0xf8001fff, -1, -1, 0x3fff, 0x3, 0x1, 0x1, 0x7f, 0x801f};

    private final int[] details = new int[EVENTS];

    /** @param request as {@link #write} made it */
    static KeyboardEvents read(ByteBuffer request) {
        KeyboardEvents events = new KeyboardEvents();
        int affected = request.getShort(6);
        events.details[MAP] = request.getShort(14) & 0xffff;
        int at = HEAD;
        for (int event = 0; event < EVENTS; event++) {
            if (event != MAP && (affected >>> event & 1) != 0) {
                int size = SIZES[event];
                events.details[event] = switch (size) {
                    case 1 -> request.get(at + 1) & 0xff;
                    case 2 -> request.getShort(at + 2) & 0xffff;
                    default -> request.getInt(at + 4);
                };
                at += 2 * size;
            }
        }
        return events;
    }

    /** The selected details of one of the events. */
    int details(int event) {
        return details[event];
    }

    boolean none() {
        int all = 0;
        for (int detail : details) {
            all |= detail;
        }
        return all == 0;
    }

    /** False, and nothing is changed, if the server will refuse it. */
    boolean change(Message request) {
        int affected = request.u16(6);
        int clear = request.u16(8) & affected;
        int select = request.u16(10) & affected;
        if (affected >>> EVENTS != 0 || (clear & select) != 0) {
            return false;
        }
        int[] changed = details.clone();
        if ((affected >>> MAP & 1) != 0) {
            changed[MAP] = with(changed[MAP], request.u16(12), request.u16(14));
        }
        int at = HEAD;
        for (int event = 0; event < EVENTS; event++) {
            int bit = event == MAP ? 0 : 1 << event;
            if ((select & bit) != 0) {
                changed[event] = ALL[event];
            } else if ((clear & bit) != 0) {
                changed[event] = 0;
            } else if ((affected & bit) != 0) {
                int size = SIZES[event];
                changed[event] = with(changed[event], number(request, at, size), number(request, at + size, size));
                at += 2 * size;
            }
        }
        System.arraycopy(changed, 0, details, 0, EVENTS);
        return true;
    }

    private static int number(Message request, int at, int size) {
        return switch (size) {
            case 1 -> request.u8(at);
            case 2 -> request.u16(at);
            default -> request.i32(at);
        };
    }

    private static int with(int before, int affected, int values) {
        return (before & ~affected) | (values & affected);
    }

    /** Selects exactly these from a client that has selected none; the device is in the request already. */
    RequestBuilder write(RequestBuilder request) {
        int affected = 0;
        for (int event = 0; event < EVENTS; event++) {
            affected |= details[event] == 0 ? 0 : 1 << event;
        }
        request.u16(affected).u16(0).u16(0).u16(details[MAP]).u16(details[MAP]);
        for (int event = 0; event < EVENTS; event++) {
            if (event != MAP && details[event] != 0) {
                write(request, event);
                write(request, event);
            }
        }
        return request;
    }

    private void write(RequestBuilder request, int event) {
        switch (SIZES[event]) {
            case 1 -> request.u8(details[event]);
            case 2 -> request.u16(details[event]);
            default -> request.i32(details[event]);
        }
    }
}
