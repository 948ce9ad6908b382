package dev.dormouse.core;

import org.jspecify.annotations.Nullable;

/** Whether something failed because a file system is full: ENOSPC, which Java and tar(1) tell by its text only. */
public final class FullDisk {
    private FullDisk() {}

    public static boolean caused(Throwable failure) {
        @Nullable Throwable cause = failure.getCause();
        return named(String.valueOf(failure.getMessage())) || (cause != null && caused(cause));
    }

    public static boolean named(String text) {
        return text.contains("No space left on device");
    }
}
