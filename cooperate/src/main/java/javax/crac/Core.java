package javax.crac;

/** Where org.crac finds the resources' context. */
public final class Core {
    private static final Context<Resource> GLOBAL = new GlobalContext();

    private Core() {}

    public static Context<Resource> getGlobalContext() {
        return GLOBAL;
    }

    /** A program does not freeze itself: its session is frozen as a whole, from outside. */
    @SuppressWarnings("DoNotCallSuggester") // org.crac calls it by reflection and shows what it throws.
    public static void checkpointRestore() throws CheckpointException, RestoreException {
        throw new CheckpointException("Ask from outside the session: dormouse checkpoint NAME");
    }
}
