package dev.dormouse.core.unplug;

/** What becomes of memory of a device that a program had mapped. */
public enum UnpluggedMemory {
    /** Every access is a SIGSEGV. */
    FAULT,
    /** Zeros, which can be read, and written where the device's memory could. */
    ZERO
}
