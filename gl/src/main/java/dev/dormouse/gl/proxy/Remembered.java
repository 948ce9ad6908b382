package dev.dormouse.gl.proxy;

import dev.dormouse.gl.samples.SampleSupport;
import dev.dormouse.gl.state.QueryCarry;
import dev.dormouse.gl.state.Readable;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** What is known of contents without a server: what lies in the memory that the program shares. */
final class Remembered implements Contents.Source {
    private final Program program;
    private final Set<Integer> unknown = new HashSet<>();

    Remembered(Program program) {
        this.program = program;
        SampleSupport.pictures(program.model()).forEach(picture -> unknown.add(picture.handle()));
    }

    @Override
    public void ask(Readable piece) {
        // It is here already.
        assert piece.bytes() >= 0;
    }

    @Override
    public boolean answer(Readable piece, MemorySegment to) {
        SharedMemory memory = program.memories().get(piece.handle());
        if (memory == null || !memory.isUsed()) {
            unknown.add(piece.handle());
            return false;
        }
        long from = LevelLayout.begin(program.resource(piece.handle()), piece.level(), piece.z());
        if (from + to.byteSize() > memory.size()) {
            unknown.add(piece.handle());
            return false;
        }
        to.copyFrom(memory.memory().asSlice(from, to.byteSize()));
        return true;
    }

    /** Queries whose results the program has not been given: no server will have them. */
    List<QueryCarry> awaited() {
        return program.model().endedQueries().stream()
                .filter(query -> query.resource() != 0 && !isKnown(query))
                .toList();
    }

    private boolean isKnown(QueryCarry query) {
        SharedMemory memory = program.memories().get(query.resource());
        return memory != null
                && memory.size() >= QueryCarry.RESULT_BYTES
                && memory.memory().get(ValueLayout.JAVA_INT, 0) == QueryCarry.DONE;
    }

    /** Says what was not known. */
    void tell(Consumer<String> notes) {
        if (!unknown.isEmpty()) {
            notes.accept("The contents of " + unknown.size() + " resources of " + program.name()
                    + " were lost with its GL server: if it does not draw them again, it shows them empty.");
        }
    }
}
