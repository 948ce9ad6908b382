package dev.dormouse.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** A part of Dormouse that cannot be Java (module bridge). It travels in the jar and is copied to where it runs. */
public enum NativePart {
    /** The CRIU plugin. */
    PLUGIN("plugin.so"),
    /** Where a session's cooperating programs and Dormouse meet; static, so that it runs in every root file system. */
    BROKER("broker"),
    /** Holds what stands for a session's missing memory, beside the process that brings it. */
    GUARD("guard");

    private final String file;

    NativePart(String file) {
        this.file = file;
    }

    /** Puts it there as an executable file that others may read, replacing what was. */
    public void copyTo(Path target) {
        String resource = "/dev/dormouse/bridge/" + file;
        try (InputStream in = Objects.requireNonNull(NativePart.class.getResourceAsStream(resource), resource)) {
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
