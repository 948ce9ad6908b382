package dev.dormouse.core.session;

/** What a session's programs are drawn on, in pixels. */
public record DisplaySpec(Kind kind, int width, int height) {
    /** VIRTUAL: an X server in the session, frozen with it. NONE: no display. */
    public enum Kind {
        VIRTUAL,
        NONE
    }

    public boolean visible() {
        return kind == Kind.VIRTUAL;
    }
}
