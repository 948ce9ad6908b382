package dev.dormouse.cli;

import dev.dormouse.core.DormouseException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** Failures of the file system that may come at any step: a full disk, a directory that is none. */
final class FileErrors {
    private static final String FULL = "No space left on device";

    private FileErrors() {}

    /** The same failure for users, or null if it is not one of the file system's. */
    static @Nullable DormouseException explain(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).contains(FULL)) {
                return full(failure);
            }
            if (cause instanceof FileSystemException file) {
                return unusable(file, failure);
            }
        }
        return null;
    }

    private static DormouseException full(Throwable failure) {
        return new DormouseException(
                DormouseException.Code.FAILED,
                "There is no space left on the file system that Dormouse writes to",
                "Free some, remove old snapshots with 'dormouse rm', or set DORMOUSE_ROOT to a larger file system",
                String.valueOf(failure),
                failure);
    }

    private static DormouseException unusable(FileSystemException file, Throwable failure) {
        return new DormouseException(
                DormouseException.Code.FAILED,
                "The file " + file.getFile() + " cannot be used: " + reason(file),
                "Check it and its directory, and what DORMOUSE_ROOT, DORMOUSE_RUN and DORMOUSE_STAGING are set to",
                String.valueOf(failure),
                failure);
    }

    private static String reason(FileSystemException file) {
        return switch (file) {
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException _ -> "it does not exist";
            case FileAlreadyExistsException _ -> "something is there already";
            default -> String.valueOf(file.getReason());
        };
    }
}
