package dev.dormouse.x11.translate;

import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.state.VirtualServer;
import dev.dormouse.x11.state.VirtualServer.Opcodes;

/** Which error a server sends for an id that names nothing (X11 protocol §4; the extensions' "Errors"). */
final class IdErrors {
    private final VirtualServer server;

    IdErrors(VirtualServer server) {
        this.server = server;
    }

    int code(Kind kind) {
        return switch (kind) {
            case WINDOW -> XError.WINDOW;
            case PIXMAP -> XError.PIXMAP;
            case ATOM -> XError.ATOM;
            case CURSOR -> XError.CURSOR;
            case FONT, FONTABLE -> XError.FONT;
            case DRAWABLE -> XError.DRAWABLE;
            case COLORMAP -> XError.COLORMAP;
            case GCONTEXT -> XError.GCONTEXT;
            case PICTFORMAT -> of("RENDER", 0);
            case PICTURE -> of("RENDER", 1);
            case GLYPHSET -> of("RENDER", 3);
            case REGION -> of("XFIXES", 0);
            case BARRIER -> of("XFIXES", 1);
            case DAMAGE -> of("DAMAGE", 0);
            case COUNTER -> of("SYNC", 0);
            case ALARM -> of("SYNC", 1);
            case FENCE -> of("SYNC", 2);
            case OUTPUT -> of("RANDR", 0);
            case CRTC -> of("RANDR", 1);
            case MODE -> of("RANDR", 2);
            case PROVIDER -> of("RANDR", 3);
            case LEASE -> of("RANDR", 4);
            case SHMSEG -> of("MIT-SHM", 0);
            case CONTEXT -> of("GLX", 0);
            case FBCONFIG -> of("GLX", 9);
            case PORT -> of("XVideo", 0);
            case ENCODING -> of("XVideo", 1);
            case PRESENT_EVENT, VISUALID, TIMESTAMP, ANY_ID, EVENT_CLASS -> XError.VALUE;
        };
    }

    private int of(String extension, int error) {
        Opcodes opcodes = server.extensions().get(extension);
        return opcodes == null ? XError.VALUE : opcodes.firstError() + error;
    }
}
