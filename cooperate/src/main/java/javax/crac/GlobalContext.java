package javax.crac;

import dev.dormouse.cooperate.Change;
import dev.dormouse.cooperate.Cooperator;
import dev.dormouse.cooperate.Listener;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells its resources what Dormouse tells the program. The program joins its session with the first resource. */
final class GlobalContext extends Context<Resource> {
    private final List<WeakReference<Resource>> resources = new ArrayList<>();
    private @Nullable Cooperator cooperator;

    @Override
    public synchronized void register(Resource resource) {
        resources.removeIf(reference -> reference.get() == null);
        resources.add(new WeakReference<>(resource));
        if (cooperator == null) {
            cooperator = Cooperator.join(programName(), "");
            cooperator.add(new Bridge());
        }
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) throws CheckpointException {
        CheckpointException failure = new CheckpointException();
        List<Resource> backwards = living();
        Collections.reverse(backwards);
        for (Resource resource : backwards) {
            try {
                resource.beforeCheckpoint(this);
            } catch (Exception e) {
                failure.addSuppressed(e);
            }
        }
        if (failure.getSuppressed().length > 0) {
            throw failure;
        }
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) throws RestoreException {
        RestoreException failure = new RestoreException();
        for (Resource resource : living()) {
            try {
                resource.afterRestore(this);
            } catch (Exception e) {
                failure.addSuppressed(e);
            }
        }
        if (failure.getSuppressed().length > 0) {
            throw failure;
        }
    }

    private synchronized List<Resource> living() {
        List<Resource> living = new ArrayList<>();
        for (WeakReference<Resource> reference : resources) {
            Resource resource = reference.get();
            if (resource != null) {
                living.add(resource);
            }
        }
        return living;
    }

    private static String programName() {
        String command = System.getProperty("sun.java.command", "java");
        int blank = command.indexOf(' ');
        return blank < 0 ? command : command.substring(0, blank);
    }

    /** CRaC knows no checkpoint that a program goes on from without having been told. */
    private final class Bridge implements Listener {
        private boolean suspended;

        @Override
        public void suspend() throws Exception {
            suspended = true;
            try {
                beforeCheckpoint(GlobalContext.this);
            } catch (CheckpointException e) {
                throw new Exception(e.getSuppressed()[0].toString(), e);
            }
        }

        @Override
        public void resume(Change change) {
            if (!suspended) {
                return;
            }
            suspended = false;
            try {
                afterRestore(GlobalContext.this);
            } catch (RestoreException e) {
                // Nobody called checkpointRestore() who could be told; the program goes on and its user sees why.
                Thread thread = Thread.currentThread();
                thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
            }
        }
    }
}
