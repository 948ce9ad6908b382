package dev.dormouse.gl.proxy;

import dev.dormouse.gl.state.Readable;
import java.lang.foreign.MemorySegment;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** What is known of contents without a server: what lies in the memory that the program shares. */
final class Remembered implements Contents.Source {
    private final Program program;
    private final Set<Integer> unknown = new HashSet<>();

    Remembered(Program program) {
        this.program = program;
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

    /** Says what was not known. */
    void tell(Consumer<String> notes) {
        if (!unknown.isEmpty()) {
            notes.accept("The contents of " + unknown.size() + " resources of " + program.name()
                    + " were lost with its GL server: if it does not draw them again, it shows them empty.");
        }
    }
}
