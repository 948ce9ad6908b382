package javax.crac;

import org.jspecify.annotations.Nullable;

/** Where org.crac finds the resources' context. */
public final class Core {
    private static final Context<Resource> GLOBAL = new GlobalContext();

    private Core() {}

    /**
     * The session's context.
     *
     * @throws UnsupportedOperationException outside a session, and on a JDK that brings its own CRaC: org.crac then looks
     *     further, as if this package were not there
     */
    public static Context<Resource> getGlobalContext() {
        return context(System.getenv("DORMOUSE_SOCKET"), ClassLoader.getPlatformClassLoader());
    }

    static Context<Resource> context(@Nullable String socket, ClassLoader platform) {
        if (socket == null) {
            throw new UnsupportedOperationException("not in a session of Dormouse's");
        }
        if (platform.getResource("jdk/crac/Core.class") != null) {
            throw new UnsupportedOperationException("this JDK has a CRaC of its own");
        }
        return GLOBAL;
    }

    /** A program does not freeze itself: its session is frozen as a whole, from outside. */
    @SuppressWarnings("DoNotCallSuggester") // org.crac calls it by reflection and shows what it throws.
    public static void checkpointRestore() throws CheckpointException, RestoreException {
        throw new CheckpointException("Ask from outside the session: dormouse checkpoint NAME");
    }
}
