package dev.dormouse.core.doctor;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.linux.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The CRIU that checkpoints and restores use: the private one that {@code doctor --install} unpacked, else the system's.
 *
 * @param directory what goes first on PATH, so that runc finds this CRIU
 * @param program its executable file
 * @param version as it names itself, such as "4.2.1"
 */
public record CriuProgram(Path directory, Path program, String version) {
    /** The oldest that knows every option Dormouse gives it, and that all of this was tried with. */
    static final Version OLDEST = Version.of(4, 0);

    /** From this kernel on, CRIU before {@link #OLDEST_ON_NEW_KERNEL} fails on every TCP socket (SO_PASSCRED). */
    static final Version NEW_KERNEL = Version.of(6, 16);

    static final Version OLDEST_ON_NEW_KERNEL = Version.of(4, 2);

    private static final String CURE = "Run dormouse doctor --install.";
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /**
     * Finds CRIU; costs a file read, or one {@code criu --version} where there is no private one.
     *
     * @throws DormouseException if there is none (unfit host)
     */
    public static CriuProgram locate(Layout layout) {
        // Every checkpoint and restore comes by here, so no lambdas: linking their first costs more than all the rest.
        CriuProgram unpacked = privateIn(layout);
        CriuProgram found = unpacked != null ? unpacked : ask(Command.find("criu"));
        if (found == null) {
            throw unfit("CRIU is missing: no session can be frozen or woken.");
        }
        return found;
    }

    static @Nullable CriuProgram find(Layout layout, @Nullable Path system) {
        CriuProgram unpacked = privateIn(layout);
        return unpacked != null ? unpacked : ask(system);
    }

    /** The directory appears whole, by rename; one that lacks its last file was not made by us and is not taken. */
    private static @Nullable CriuProgram privateIn(Layout layout) {
        Path directory = privateDirectory(layout);
        Path program = directory.resolve("criu");
        String version = TextFile.readOr(directory.resolve("version"), "").strip();
        return version.isEmpty() || !Files.isExecutable(program) ? null : new CriuProgram(directory, program, version);
    }

    static Path privateDirectory(Layout layout) {
        return layout.prefix().resolve("criu");
    }

    /** Runs {@code criu --version}; a program that does not answer is as good as none. */
    static @Nullable CriuProgram ask(@Nullable Path program) {
        Path directory = program == null ? null : program.toAbsolutePath().getParent();
        if (program == null || directory == null) {
            return null;
        }
        Command.Result answer = Programs.run(LIMIT, program.toString(), "--version");
        String version = Version.textIn(answer.out());
        return !answer.ok() || version.isEmpty() ? null : new CriuProgram(directory, program, version);
    }

    /**
     * Checks that this CRIU works with the running kernel, by the versions of both.
     *
     * @throws DormouseException if it does not (unfit host)
     */
    public void requireUsable() {
        requireUsable(Kernel.version());
    }

    void requireUsable(Version kernel) {
        if (!fits(version, kernel)) {
            throw unfit(
                    kernel.isBefore(NEW_KERNEL)
                            ? "CRIU " + version + " is too old for Dormouse, which needs " + OLDEST + " or newer."
                            : "CRIU " + version + " is too old for this kernel " + kernel + ", which needs CRIU "
                                    + OLDEST_ON_NEW_KERNEL + " or newer.");
        }
    }

    static boolean fits(String criu, Version kernel) {
        Version version = Version.in(criu);
        return version != null && !version.isBefore(kernel.isBefore(NEW_KERNEL) ? OLDEST : OLDEST_ON_NEW_KERNEL);
    }

    private static DormouseException unfit(String cause) {
        return new DormouseException(DormouseException.Code.UNFIT_HOST, cause, CURE);
    }
}
