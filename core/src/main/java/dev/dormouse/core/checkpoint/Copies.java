package dev.dormouse.core.checkpoint;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.FullDisk;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Failures of work that other threads did for a checkpoint. */
final class Copies {
    private Copies() {}

    /** What the other thread returned, or its failure as one of ours. */
    static <T> T result(Future<T> work) {
        try {
            return work.get();
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DormouseException.failed("Interrupted while storing the snapshot", "Run the command again");
        }
    }

    static RuntimeException failure(Throwable cause) {
        return switch (cause) {
            case RuntimeException e when !(e.getCause() instanceof IOException) -> e;
            case Throwable e
            when FullDisk.caused(e) ->
                new DormouseException(
                        DormouseException.Code.FAILED,
                        "There is no space left where the snapshot is stored",
                        "Free some, remove old snapshots with 'dormouse rm', or set DORMOUSE_ROOT to a larger file system",
                        String.valueOf(e),
                        e);
            case Throwable e ->
                new DormouseException(
                        DormouseException.Code.FAILED,
                        "The snapshot cannot be stored (" + e.getMessage() + ")",
                        "Check the file system that holds DORMOUSE_ROOT",
                        String.valueOf(e),
                        e);
        };
    }
}
