package dev.dormouse.x11.proxy;

import dev.dormouse.x11.translate.Bijection;
import dev.dormouse.x11.translate.Names;
import dev.dormouse.x11.translate.Numbers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings every atom that programs may know to another server, by name. */
final class AtomPairs {
    /** X11 protocol, §"Predefined atoms": the same everywhere. */
    private static final int PREDEFINED = 68;

    /** A server that has more has been filled by somebody who means no good. */
    private static final int MOST = 65_536;

    private static final int STEP = 256;

    private AtomPairs() {}

    /** All atoms of a server that is still there; servers give them out one after the other. Learns their virtual numbers' names. */
    static void learn(Control control, Numbers numbers, Names names) {
        for (int first = PREDEFINED + 1; first < MOST; first += STEP) {
            Map<Integer, String> found = names(control, first);
            found.forEach((atom, name) -> names.learn(numbers.atoms().virtual(atom), name));
            if (found.size() < STEP) {
                return;
            }
        }
    }

    private static Map<Integer, String> names(Control control, int first) {
        List<byte[]> questions = new ArrayList<>();
        for (int atom = first; atom < first + STEP; atom++) {
            questions.add(ControlQuestions.nameRequest(atom));
        }
        Map<Integer, String> found = new HashMap<>();
        control.askEach(questions.iterator(), (number, reply) -> {
            if (reply != null) {
                ByteBuffer bytes = reply.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
                found.put(first + number, ControlQuestions.name(bytes));
            }
        });
        return found;
    }

    static void pair(Control control, Names names, Bijection atoms) {
        for (int atom = 1; atom <= PREDEFINED; atom++) {
            atoms.pair(atom, atom);
        }
        List<Map.Entry<Integer, String>> known = new ArrayList<>(names.all().entrySet());
        known.removeIf(entry -> entry.getKey() <= PREDEFINED);
        List<byte[]> questions = known.stream()
                .map(entry -> ControlQuestions.internRequest(entry.getValue().getBytes(StandardCharsets.ISO_8859_1)))
                .toList();
        control.askEach(questions.iterator(), (number, reply) -> {
            @Nullable
            ByteBuffer bytes = reply == null ? null : reply.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
            if (bytes != null) {
                atoms.pair(known.get(number).getKey(), bytes.getInt(8));
            }
        });
    }
}
