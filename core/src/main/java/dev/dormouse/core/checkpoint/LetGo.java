package dev.dormouse.core.checkpoint;

import dev.dormouse.core.cooperate.Quiescence;
import dev.dormouse.core.cuda.GpuFreeze;

/** The time in which a session's programs have let go of what cannot be saved: cooperating ones, and those on a GPU. */
record LetGo(Quiescence programs, GpuFreeze gpus) implements AutoCloseable {
    /** The last word to them before the freeze, which must follow at once. */
    void freeze() {
        programs.freeze();
    }

    /** The session stands still: fails in passing if the programs went on just before. */
    void frozen() {
        programs.frozen();
    }

    /** The session runs again as it was: first the GPU, as programs may use it as soon as they are told. */
    void resume() {
        try {
            gpus.resume();
        } finally {
            programs.resume();
        }
    }

    /** The session has ended with its snapshot. */
    void sleep() {
        gpus.sleep();
        programs.sleep();
    }

    @Override
    public void close() {
        resume();
    }
}
