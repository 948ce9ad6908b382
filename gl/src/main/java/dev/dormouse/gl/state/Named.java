package dev.dormouse.gl.state;

/** What commands name by a handle, and what stays for as long as something live names it. */
sealed interface Named permits Resource, GlObject {
    int handle();

    /** One more names it. */
    void hold();

    /** One less. */
    void release();
}
