package dev.dormouse.gl.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.gl.protocol.Command;
import dev.dormouse.gl.protocol.Dwords;
import dev.dormouse.gl.protocol.ObjectType;
import dev.dormouse.gl.protocol.QueryType;
import java.lang.foreign.MemorySegment;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class QueryTest {
    private static final int COUNTER = 0;
    private static final int PREDICATE = 1;
    private static final int TIMESTAMP = 2;
    private static final int ELAPSED = 4;
    private static final int SET = 3 << 16 | 26;
    private static final int NONE = 3 << 16;

    private final GlModel model = new GlModel();

    private QueryCarry query(int handle, int type) {
        int buffer = 100 + handle;
        model.created(Script.custom(buffer, 16));
        new Script().create(ObjectType.QUERY, handle, type, 0, buffer).to(model);
        return new QueryCarry(0, handle, QueryType.of(type), buffer);
    }

    private static MemorySegment result(int state, long value) {
        MemorySegment bytes = MemorySegment.ofArray(new byte[16]);
        bytes.set(Dwords.WORD, 0, state);
        bytes.set(Dwords.WORD, 4, 4);
        bytes.set(Dwords.LONG, 8, value);
        return bytes;
    }

    private long patched(QueryCarry query, long value) {
        MemorySegment bytes = result(QueryCarry.DONE, value);
        model.patch(query.resource(), 0, bytes);
        return bytes.get(Dwords.LONG, 8);
    }

    @Test
    void submissionsTellWhichQueriesBeginAndEnd() {
        QueryCarry query = query(5, COUNTER);
        assertThat(new Script().command(Command.SET_STENCIL_REF, 1).to(model).plain())
                .isTrue();
        Submission begin = new Script().command(Command.BEGIN_QUERY, 5).to(model);
        assertThat(begin.begun()).containsExactly(query);
        assertThat(begin.plain()).isFalse();
        assertThat(model.activeQueries()).containsExactly(query);
        Submission end = new Script()
                .command(Command.END_QUERY, 5)
                .command(Command.GET_QUERY_RESULT, 5, 0)
                .to(model);
        assertThat(end.ended()).containsExactly(query);
        assertThat(model.activeQueries()).isEmpty();
        assertThat(model.endedQueries()).containsExactly(query);
        assertThat(new Script().command(Command.BEGIN_QUERY, 99).to(model).plain())
                .isTrue();
    }

    @Test
    void anActiveQueryIsStoppedAndBegunAgain() {
        QueryCarry query = query(5, COUNTER);
        new Script().command(Command.BEGIN_QUERY, 5).to(model);
        assertThat(query.stop())
                .isEqualTo(new Script()
                        .command(Command.SET_SUB_CTX, 0)
                        .command(Command.END_QUERY, 5)
                        .command(Command.GET_QUERY_RESULT, 5, 1)
                        .words());
        int[] begun = new Script()
                .command(Command.SET_SUB_CTX, 0)
                .command(Command.BEGIN_QUERY, 5)
                .command(Command.SET_SUB_CTX, 0)
                .words();
        assertThat(Script.one(model, Phase.BINDINGS)).isEqualTo(begun);
        assertThat(model.resume()).singleElement().isEqualTo(begun);
    }

    @Test
    void whatWasCountedBeforeIsAddedWhenTheResultPasses() {
        QueryCarry query = query(5, COUNTER);
        new Script().command(Command.BEGIN_QUERY, 5).to(model);
        model.carried(query, 1000);
        model.carried(query, 24);
        new Script().command(Command.END_QUERY, 5).to(model);
        assertThat(patched(query, 1024)).isEqualTo(2048);
        assertThat(model.whole(query, 1)).isEqualTo(1025);
        new Script().command(Command.BEGIN_QUERY, 5).to(model);
        assertThat(patched(query, 7)).isEqualTo(7);
    }

    @Test
    void noMoreTimeElapsesThanThereWas() {
        long uptime = 1L << 50;
        QueryCarry query = query(5, ELAPSED);
        new Script().command(Command.BEGIN_QUERY, 5).to(model);
        model.carried(query, 0);
        model.moved();
        model.carried(query, uptime);
        model.moved();
        new Script().command(Command.END_QUERY, 5).to(model);
        assertThat(patched(query, uptime)).isPositive().isLessThan(uptime);
        assertThat(patched(query, 0)).isPositive().isLessThan(uptime);
    }

    @Test
    void aPredicateHoldsIfItDidOnEitherServer() {
        QueryCarry query = query(5, PREDICATE);
        new Script().command(Command.BEGIN_QUERY, 5).to(model);
        model.carried(query, 1);
        assertThat(patched(query, 0)).isEqualTo(1);
        assertThat(patched(query, 1)).isEqualTo(1);
    }

    @Test
    void onlyResultsThatAreThereAreCorrected() {
        QueryCarry query = query(5, COUNTER);
        model.created(Script.buffer(50, 16));
        new Script().command(Command.BEGIN_QUERY, 5).to(model);
        model.carried(query, 1000);
        MemorySegment waiting = result(QueryCarry.WAITING, 3);
        model.patch(query.resource(), 0, waiting);
        assertThat(waiting.get(Dwords.LONG, 8)).isEqualTo(3);
        MemorySegment other = result(QueryCarry.DONE, 3);
        model.patch(50, 0, other);
        assertThat(other.get(Dwords.LONG, 8)).isEqualTo(3);
        model.patch(query.resource(), 0, MemorySegment.ofArray(new byte[8]));
        model.patch(4711, 0, other);
        assertThat(other.get(Dwords.LONG, 8)).isEqualTo(3);
    }

    @Test
    void timeStampsGoOnWhereTheOldClockWas() {
        QueryCarry query = query(5, TIMESTAMP);
        new Script().command(Command.END_QUERY, 5).to(model);
        assertThat(patched(query, 900)).isEqualTo(900);
        model.timestampOffset(5000);
        assertThat(patched(query, 900)).as("of the old clock, as it was").isEqualTo(900);
        new Script().command(Command.END_QUERY, 5).to(model);
        assertThat(patched(query, 10)).isEqualTo(5010);
        assertThat(GlModel.load(model.save()).timestampOffset()).isEqualTo(5000);
    }

    @Test
    void anOldQueryIsThereOnANewServerAsOneThatHasEnded() {
        query(5, COUNTER);
        query(6, COUNTER);
        new Script()
                .command(Command.BEGIN_QUERY, 5)
                .command(Command.END_QUERY, 5)
                .to(model);
        assertThat(Script.one(model, Phase.QUERIES))
                .isEqualTo(new Script()
                        .command(Command.SET_SUB_CTX, 0)
                        .command(Command.BEGIN_QUERY, 5)
                        .command(Command.END_QUERY, 5)
                        .words());
    }

    @Test
    void aConditionOnAnOldQueryIsDecidedByItsResult() {
        QueryCarry query = query(5, COUNTER);
        new Script()
                .command(Command.BEGIN_QUERY, 5)
                .command(Command.END_QUERY, 5)
                .command(Command.SET_RENDER_CONDITION, 5, 0, 1)
                .to(model);
        assertThat(Script.one(model, Phase.BINDINGS))
                .containsSequence(new Script()
                        .command(Command.SET_RENDER_CONDITION, 5, 0, 1)
                        .words());
        model.resolved(query, 77);
        assertThat(Script.one(model, Phase.BINDINGS)).hasSize(4);
        assertThat(condition(5, 1)).as("still on the old server").containsExactly(SET, 5, 1, 1);
        assertThat(condition(5, 0)).containsExactly(SET, 5, 0, 1);
        model.moved();
        assertThat(condition(0, 0)).as("the new server has none").containsExactly(NONE, 0, 0, 1);
        assertThat(condition(5, 0)).containsExactly(NONE, 5, 0, 1);
        assertThat(condition(0, 0)).containsExactly(NONE, 0, 0, 1);
        assertThat(condition(5, 1)).containsExactly(SET, 5, 0, 1);
        assertThat(condition(0, 0)).containsExactly(SET, 0, 0, 1);
        model.resolved(query, 0);
        assertThat(condition(5, 0)).containsExactly(SET, 5, 0, 1);
        assertThat(condition(5, 1)).containsExactly(NONE, 5, 1, 1);
        new Script()
                .command(Command.BEGIN_QUERY, 5)
                .command(Command.END_QUERY, 5)
                .to(model);
        assertThat(condition(5, 1)).containsExactly(SET, 5, 1, 1);
    }

    private int[] condition(int handle, int negated) {
        MemorySegment words = new Script()
                .command(Command.SET_RENDER_CONDITION, handle, negated, 1)
                .segment();
        model.submit(words);
        int[] after = new int[4];
        Dwords.copy(words, 0, after, 0, 4);
        return after;
    }

    @Test
    void aNegatedConditionOnAQueryThatCountsOnIsOneOnAQueryOfOurs() {
        QueryCarry query = query(5, COUNTER);
        new Script().command(Command.BEGIN_QUERY, 5).to(model);
        model.carried(query, 1000);
        int[] ours = new Script()
                .command(Command.SET_SUB_CTX, 0)
                .create(ObjectType.QUERY, -2, COUNTER, 0, query.resource())
                .command(Command.BEGIN_QUERY, -2)
                .command(Command.END_QUERY, -2)
                .words();
        assertThat(Script.one(model, Phase.QUERIES)).isEqualTo(ours);
        assertThat(model.resume().getFirst()).as("or here, if it stays").startsWith(ours);
        model.moved();
        new Script().command(Command.END_QUERY, 5).to(model);
        assertThat(condition(5, 1)).containsExactly(SET, -2, 0, 1);
        assertThat(condition(5, 0)).containsExactly(NONE, 5, 0, 1);
        assertThat(condition(0, 0)).containsExactly(NONE, 0, 0, 1);
        assertThat(condition(5, 1)).containsExactly(SET, -2, 0, 1);
        assertThat(Script.one(model, Phase.BINDINGS))
                .as("a next server, before this one has said what it counted")
                .containsSequence(new Script()
                        .command(Command.SET_RENDER_CONDITION, 5, 0, 1)
                        .words());
        GlModel again = GlModel.load(model.save());
        assertThat(Script.replay(again)).isEqualTo(Script.replay(model));
    }

    @Test
    void aProgramThatTakesTheHandleOfOursIsNotTroubled() {
        QueryCarry query = query(5, COUNTER);
        new Script().command(Command.BEGIN_QUERY, 5).to(model);
        model.carried(query, 1000);
        model.moved();
        new Script().command(Command.END_QUERY, 5).to(model);
        query(-2, COUNTER);
        assertThat(condition(5, 1)).containsExactly(SET, 5, 1, 1);
        assertThat(Script.one(model, Phase.QUERIES))
                .containsSequence(new Script().command(Command.BEGIN_QUERY, -3).words());
    }

    @Test
    void aConditionIsSavedAsTheProgramSetIt() {
        QueryCarry query = query(5, COUNTER);
        new Script()
                .command(Command.BEGIN_QUERY, 5)
                .command(Command.END_QUERY, 5)
                .command(Command.SET_RENDER_CONDITION, 5, 0, 1)
                .to(model);
        model.resolved(query, 77);
        GlModel again = GlModel.load(model.save());
        assertThat(Script.replay(again)).isEqualTo(Script.replay(model));
        assertThat(again.save()).isEqualTo(model.save());
        assertThat(again.stats().stateCommands()).isEqualTo(1);
        assertThat(new Script()
                        .command(Command.SET_RENDER_CONDITION, 0, 0, 0)
                        .to(again)
                        .rewritten())
                .isTrue();
    }

    @Test
    void anOldQueryIsReadIntoABufferByTheProxy() {
        QueryCarry query = query(5, COUNTER);
        model.created(Script.buffer(50, 64));
        new Script()
                .command(Command.BEGIN_QUERY, 5)
                .command(Command.END_QUERY, 5)
                .to(model);
        Script read =
                new Script().command(Command.SET_SUB_CTX, 0).command(Command.GET_QUERY_RESULT_QBO, 5, 50, 1, 3, 8, 0);
        assertThat(read.to(model).reads()).isEmpty();
        model.resolved(query, 1L << 40 | 3);
        assertThat(read.to(model).reads()).as("still on the old server").isEmpty();
        model.moved();
        BufferRead found = read.to(model).reads().getFirst();
        assertThat(found).isEqualTo(new BufferRead(2, 7, query, OptionalLong.of(1L << 40 | 3), 50, 3, 8, 0));
        assertThat(found.write(1L << 40 | 3))
                .isEqualTo(new Script()
                        .command(Command.RESOURCE_INLINE_WRITE, 50, 0, 0, 0, 0, 8, 0, 0, 8, 1, 1, 3, 256)
                        .words());
        BufferRead narrow = new BufferRead(2, 7, query, OptionalLong.empty(), 50, 1, 8, 0);
        assertThat(narrow.write(1L << 40)).endsWith(-1).hasSize(13);
        assertThat(new BufferRead(2, 7, query, OptionalLong.empty(), 50, 0, 8, -1).write(0))
                .endsWith(1);
    }

    @Test
    void aQueryThatCountedHereTooIsFetchedFirst() {
        QueryCarry query = query(5, COUNTER);
        model.created(Script.buffer(50, 64));
        new Script().command(Command.BEGIN_QUERY, 5).to(model);
        model.carried(query, 100);
        Submission submission = new Script()
                .command(Command.END_QUERY, 5)
                .command(Command.GET_QUERY_RESULT_QBO, 5, 50, 1, 3, 8, 0)
                .to(model);
        assertThat(submission.reads().getFirst().known()).isEmpty();
        assertThat(query.fetch())
                .isEqualTo(new Script()
                        .command(Command.SET_SUB_CTX, 0)
                        .command(Command.GET_QUERY_RESULT, 5, 1)
                        .words());
    }

    @Test
    void aDestroyedQueryIsForgotten() {
        QueryCarry query = query(5, COUNTER);
        new Script().command(Command.BEGIN_QUERY, 5).to(model);
        model.carried(query, 100);
        new Script().destroy(ObjectType.QUERY, 5).to(model);
        assertThat(model.activeQueries()).isEmpty();
        assertThat(patched(query, 3)).isEqualTo(3);
        assertThat(model.readables()).isEmpty();
        model.carried(query, 1);
        model.resolved(query, 1);
    }
}
