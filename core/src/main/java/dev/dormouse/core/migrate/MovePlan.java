package dev.dormouse.core.migrate;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.migrate.fit.Forecast;
import dev.dormouse.core.migrate.fit.Misfit;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a move will be, as both hosts see it beforehand; also {@code migrate --dry-run --format json}.
 *
 * @param as its name there
 * @param misfits what keeps it from being moved
 * @param notes what will be different there
 * @param way PRECOPY: memory travels while the session runs, and then what has changed; STOP: all of it while it stands still
 * @param lazy whether it runs there before its memory is unpacked
 * @param bytesPerSecond between the hosts, as just measured
 * @param roundTripMs likewise
 * @param copyMs how long the first copy is expected to take
 * @param downMs for how long nothing is expected to run
 */
public record MovePlan(
        int version,
        String session,
        String as,
        String host,
        String targetHostname,
        List<Misfit> misfits,
        List<String> notes,
        Way way,
        boolean lazy,
        long memoryBytes,
        long fileBytes,
        long bytesPerSecond,
        long roundTripMs,
        long copyMs,
        long downMs) {
    public static final int VERSION = 1;

    /** How its memory travels. */
    public enum Way {
        PRECOPY,
        STOP
    }

    public boolean fits() {
        return misfits.isEmpty();
    }

    Forecast forecast() {
        return new Forecast(memoryBytes + fileBytes, bytesPerSecond, way == Way.PRECOPY, lazy);
    }

    /** @throws DormouseException UNFIT_HOST with everything that does not fit, at once */
    void require() {
        if (!fits()) {
            throw new DormouseException(
                    DormouseException.Code.UNFIT_HOST,
                    "Session '" + session + "' does not fit " + host + ": "
                            + misfits.stream().map(Misfit::cause).collect(Collectors.joining("; ")),
                    misfits.stream().map(Misfit::cure).distinct().collect(Collectors.joining(". ")));
        }
    }
}
