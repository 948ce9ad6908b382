package dev.dormouse.gl.state;

import dev.dormouse.gl.protocol.Checks;
import dev.dormouse.gl.protocol.Command;
import dev.dormouse.gl.protocol.Dwords;
import dev.dormouse.gl.protocol.VirglException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What one connection has made on its GL server, followed from its messages: enough to make it again on another server, and no
 * more, so that it does not grow with what is drawn. Owned by the connection's thread.
 *
 * <p>A move, server A to server B, both at a point between messages and A idle (BUSY_WAIT):
 *
 * <ol>
 *   <li>On A, for each of {@link #activeQueries}: {@link QueryCarry#stop}, BUSY_WAIT, read its 16 bytes, {@link #carried}. If the
 *       move fails later, A is sent {@link #resume}.
 *   <li>For each of {@link #endedQueries}: read its 16 bytes; if done, {@link #resolved}.
 *   <li>Read {@link #readables} from A, and samples of multisampled resources (package samples).
 *   <li>On B: create {@link #resources}, send {@code replay(OBJECTS)}, BUSY_WAIT, put the contents, send {@code replay(QUERIES)} and
 *       {@code replay(BINDINGS)}, BUSY_WAIT.
 *   <li>When the program goes on there: {@link #moved}.
 * </ol>
 *
 * <p>From then on every answer that has a query's buffer in it goes through {@link #patch}.
 */
public final class GlModel {
    /** Far beyond what programs have (a few megabytes of shaders); a bound of what a hostile one makes us keep. */
    private static final long MOST_STATE_BYTES = 128L << 20;
    /** What an object takes here beside its words, about. */
    private static final long OBJECT_BYTES = 128;
    /** How many bytes of submissions may pass until what is kept of them is measured. */
    private static final long MEASURE_AFTER = 8L << 20;

    private final ResourceTable resources = new ResourceTable();
    private final Contexts contexts = new Contexts(resources);
    private final Follower follower = new Follower(contexts);
    private long timestampOffset;
    private long unmeasured;

    /** A connection that has only just been made. */
    public GlModel() {}

    /** @throws VirglException if the handle is taken, or there are too many */
    public void created(ResourceSpec resource) {
        resources.created(resource);
    }

    /**
     * The program needs a resource no more.
     *
     * @return whether the server may be told; if not, something live names it, and {@link #reaped} has it when the time has come
     * @throws VirglException if there is no such resource
     */
    public boolean unref(int handle) {
        return resources.unref(handle);
    }

    /** Resources of which the server may now be told that nobody needs them; each is told once. */
    public int[] reaped() {
        return resources.takeDue();
    }

    /**
     * One SUBMIT_CMD, before it is passed on.
     *
     * @param words may be changed in place, where it is about a query that counted on another server
     * @throws VirglException if it is refused; then nothing was followed, and it must not be passed on
     */
    public Submission submit(MemorySegment words) {
        Checks.submission(words);
        measure(words.byteSize());
        Queries queries = new Queries(timestampOffset);
        follower.follow(words, queries);
        return queries.submission();
    }

    private void measure(long bytes) {
        unmeasured += bytes;
        if (unmeasured > MEASURE_AFTER) {
            unmeasured = 0;
            long objects = contexts.all().stream()
                    .mapToLong(context -> context.objects().count())
                    .sum();
            if (stateBytes() + OBJECT_BYTES * objects > MOST_STATE_BYTES) {
                throw new VirglException("it keeps more than " + MOST_STATE_BYTES + " bytes of objects");
            }
        }
    }

    /** All that the server has, in the order of creation, with those that the program needs no more and something live names. */
    public Collection<ResourceSpec> resources() {
        return resources.all().stream().map(Resource::spec).toList();
    }

    /** What is to be read from the server, in a stable order: every level, layer, face and slice. */
    public List<Readable> readables() {
        return Contents.readables(resources.all());
    }

    /**
     * Whether a server that was given these bytes gives the same ones back; if not, two servers must not be compared by them.
     * {@link #lost} has a line about it.
     */
    public boolean exact(Readable readable) {
        Resource resource = resources.find(readable.handle());
        return resource == null || Contents.exact(resource.spec());
    }

    /** What does not come along, or not whole, if it is moved now; but for multisampled resources. */
    public List<Unreadable> lost() {
        List<Unreadable> all = new ArrayList<>(Contents.unreadables(resources.all()));
        for (SubContext context : contexts.all()) {
            for (GlObject object : context.objects().all()) {
                if (object instanceof TargetObject target && target.unknown()) {
                    all.add(new Unreadable(
                            object.handle(), "how far transform feedback has written its buffer is not known"));
                }
            }
        }
        return all;
    }

    /** What is sent to a new server in this phase: one SUBMIT_CMD each. */
    public List<int[]> replay(Phase phase) {
        return new Replay(contexts, true).phase(phase);
    }

    /** Queries that are counting. */
    public List<QueryCarry> activeQueries() {
        return queries(Queries::active);
    }

    /** Queries that have counted, whether or not the program has read the result. */
    public List<QueryCarry> endedQueries() {
        return queries(Queries::ended);
    }

    private List<QueryCarry> queries(Function<SubContext, List<QueryObject>> which) {
        List<QueryCarry> all = new ArrayList<>();
        for (SubContext context : contexts.all()) {
            for (QueryObject query : which.apply(context)) {
                all.add(QueryCarry.of(context, query));
            }
        }
        return all;
    }

    /** A query that was stopped with {@link QueryCarry#stop} has counted so much on the server that it leaves. */
    public void carried(QueryCarry query, long partial) {
        QueryObject object = find(query);
        if (object != null) {
            object.carried(partial);
        }
    }

    /** What the server that it is about to leave said of a query that has ended; true once it has {@link #moved}. */
    public void resolved(QueryCarry query, long result) {
        QueryObject object = find(query);
        if (object != null) {
            object.resolve(result);
        }
    }

    /**
     * The program is on a new server, which was sent the replay: what follows is for that one. A model that was loaded is on a new
     * server in any case.
     */
    public void moved() {
        for (SubContext context : contexts.all()) {
            Queries.ended(context).forEach(QueryObject::left);
            Queries.active(context).forEach(QueryObject::goOn);
            Conditions.moved(context);
            Nothing.made(context);
        }
    }

    /** What is sent to a server on which queries were stopped, if they go on there. */
    public List<int[]> resume() {
        Emitter to = new Emitter();
        for (SubContext context : contexts.all()) {
            if (context.nothing() == 0) {
                Nothing.emit(context, to);
                Nothing.made(context);
            }
            List<QueryObject> active = Queries.active(context);
            if (!active.isEmpty()) {
                to.context(context.id());
            }
            active.forEach(query -> to.command(Command.BEGIN_QUERY.header(1), query.handle()));
        }
        to.context(contexts.current().id());
        return to.submissions();
    }

    /** The result of a query as the program is to see it, if the server that it is on now says this. */
    public long whole(QueryCarry query, long result) {
        QueryObject object = find(query);
        return object == null ? result : object.whole(result);
    }

    private @Nullable QueryObject find(QueryCarry query) {
        SubContext context = contexts.find(query.context());
        return context == null ? null : context.objects().query(query.handle());
    }

    /**
     * From now on the server's clock, of time stamps, lacks so many nanoseconds to what the program has been told so far; 0 in the
     * beginning.
     */
    public void timestampOffset(long nanoseconds) {
        timestampOffset = nanoseconds;
    }

    public long timestampOffset() {
        return timestampOffset;
    }

    /**
     * Corrects, in place, contents of a resource on their way from the server to the program: to a query's result is added what it
     * counted before. Other contents stay as they are.
     *
     * @param offset of the first of these bytes in the resource
     */
    public void patch(int resource, long offset, MemorySegment bytes) {
        Resource found = resources.find(resource);
        QueryObject query = found == null ? null : found.query();
        if (query == null || query.before() == 0 || offset != 0 || bytes.byteSize() < QueryCarry.RESULT_BYTES) {
            return;
        }
        if (bytes.get(Dwords.WORD, 0) == QueryCarry.DONE) {
            long result = bytes.get(Dwords.LONG, QueryCarry.RESULT_OFFSET);
            bytes.set(Dwords.LONG, QueryCarry.RESULT_OFFSET, query.whole(result));
        }
    }

    public GlStats stats() {
        int objects = 0;
        int commands = 0;
        for (SubContext context : contexts.all()) {
            objects += context.objects().count();
            commands += context.slots().size();
        }
        long contents = readables().stream().mapToLong(Readable::bytes).sum();
        return new GlStats(
                contexts.all().size(), objects, commands, resources.all().size(), contents, stateBytes());
    }

    private long stateBytes() {
        long words = 0;
        for (SubContext context : contexts.all()) {
            for (GlObject object : context.objects().all()) {
                words += object.size();
            }
            for (Slot slot : context.slots().values()) {
                words += slot.words().length + 1;
            }
        }
        return words * 4;
    }

    /** All of it, for a snapshot. */
    public byte[] save() {
        return Saved.write(this);
    }

    /**
     * What {@link #save} gave.
     *
     * @throws VirglException if it is no such thing, or of a newer version
     */
    public static GlModel load(byte[] saved) {
        return Saved.read(saved);
    }

    /** The context that commands are for at this point. */
    public int context() {
        return contexts.current().id();
    }

    /** The number of a context that the program does not have. */
    public int freeContext() {
        int id = Integer.MAX_VALUE;
        while (contexts.find(id) != null) {
            id--;
        }
        return id;
    }

    /** Handles that no resource of the program has. */
    public int[] freeResources(int count) {
        return IntStream.iterate(Integer.MAX_VALUE, handle -> handle - 1)
                .filter(handle -> resources.find(handle) == null)
                .limit(count)
                .toArray();
    }

    ResourceTable table() {
        return resources;
    }

    Contexts contexts() {
        return contexts;
    }
}
