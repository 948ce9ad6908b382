package dev.dormouse.core.checkpoint;

import dev.dormouse.core.bridge.BridgeHandler;
import dev.dormouse.core.bridge.HookReply;
import dev.dormouse.core.bridge.HookRequest;
import java.util.concurrent.CompletableFuture;

/**
 * Has a session frozen when CRIU is about to look at it, not before: CRIU first finds out what the kernel can do, for which nobody has to
 * stand still. Its hook is on the bridge's thread, which waits for the one that makes the checkpoint.
 */
final class FreezeAtDump implements BridgeHandler, AutoCloseable {
    private final Runnable lastWord;
    private final CompletableFuture<FreezeGuard> guard = new CompletableFuture<>();
    private final CompletableFuture<Boolean> frozen = new CompletableFuture<>();

    /** @param lastWord what the freeze must follow at once; if it fails, so does the dump */
    FreezeAtDump(Runnable lastWord) {
        this.lastWord = lastWord;
    }

    /** Who freezes, once it exists. */
    void by(FreezeGuard freezing) {
        guard.complete(freezing);
    }

    @Override
    public HookReply started(HookRequest.Started request) {
        if (frozen.isDone()) {
            return HookReply.NOT_MINE;
        }
        FreezeGuard freezing = guard.join();
        lastWord.run();
        freezing.freeze();
        return frozen.join() ? HookReply.DONE : new HookReply.Refused("The session cannot be frozen");
    }

    /** The session stands still: CRIU may look at it. */
    void done() {
        frozen.complete(true);
    }

    /** Whatever happened, CRIU does not wait any more. */
    @Override
    public void close() {
        guard.cancel(false);
        frozen.complete(false);
    }
}
