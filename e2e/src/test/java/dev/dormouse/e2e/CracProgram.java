package dev.dormouse.e2e;

import java.util.concurrent.CountDownLatch;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/** A program as CRaC wants it, which knows nothing of Dormouse. Run in a session. */
public final class CracProgram implements Resource {
    private CracProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        CracProgram program = new CracProgram();
        Core.getGlobalContext().register(program);
        say("java is ready");
        new CountDownLatch(1).await();
        // Resources are held weakly: this one lives as long as the program.
        program.afterRestore(Core.getGlobalContext());
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        say("java before the checkpoint");
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        say("java after the restore");
    }

    @SuppressWarnings("SystemOut") // A program of its own, whose output is what the test looks at.
    private static void say(String text) {
        System.out.println(text);
    }
}
