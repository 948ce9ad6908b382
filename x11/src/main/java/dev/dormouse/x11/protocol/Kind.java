package dev.dormouse.x11.protocol;

/** What a number in a message stands for, where that is not just a number (names of xcb-proto's XML). Order is part of no format. */
public enum Kind {
    WINDOW,
    PIXMAP,
    /** A window or a pixmap; in GLX and DOUBLE-BUFFER also their drawables. */
    DRAWABLE,
    GCONTEXT,
    FONT,
    /** A font or a graphics context. */
    FONTABLE,
    CURSOR,
    COLORMAP,
    ATOM,
    VISUALID,
    /** Milliseconds of the server's clock; 0 is CurrentTime. */
    TIMESTAMP,
    PICTURE,
    PICTFORMAT,
    GLYPHSET,
    REGION,
    DAMAGE,
    COUNTER,
    ALARM,
    FENCE,
    OUTPUT,
    CRTC,
    MODE,
    PROVIDER,
    LEASE,
    SHMSEG,
    /** Of the Present extension: an event context. */
    PRESENT_EVENT,
    BARRIER,
    PORT,
    ENCODING,
    /** Of GLX or RECORD. */
    CONTEXT,
    FBCONFIG,
    /** A CARD32 that holds some resource's id (KillClient, the bad id of an error). */
    ANY_ID,
    /** Of XInput 1: a device's number times 256, plus a code of one of the extension's events or a number of its own below 64. */
    EVENT_CLASS
}
