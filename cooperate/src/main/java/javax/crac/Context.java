package javax.crac;

/** Resources that are told together: checkpoints in the reverse of their order, restores in it. */
public abstract class Context<R extends Resource> implements Resource {
    protected Context() {}

    @Override
    public abstract void beforeCheckpoint(Context<? extends Resource> context) throws CheckpointException;

    @Override
    public abstract void afterRestore(Context<? extends Resource> context) throws RestoreException;

    /** Does not keep the resource from being collected. */
    public abstract void register(R resource);
}
