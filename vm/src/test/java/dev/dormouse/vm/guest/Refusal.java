package dev.dormouse.vm.guest;

import java.util.Locale;

/** A dump that has to fail and to leave its subject as it was. */
final class Refusal {
    private Refusal() {}

    /** @return why it failed, in the words of a handler or of CRIU */
    static String of(Criu criu, Subject subject) {
        try {
            // As Dormouse does: some of what has to fail is seen when CRIU is done.
            criu.dumpRunning(subject);
        } catch (CriuFailure expected) {
            subject.check();
            return String.valueOf(expected.getMessage());
        }
        throw new AssertionError("CRIU saved it");
    }

    /** A case of its own; its failure has to contain these words, such as what cannot be saved. */
    static Case because(String words, String program, Engine engine) {
        return new Case("refused " + program + " " + words.toLowerCase(Locale.ROOT), place -> {
            try (Subject subject = Subject.start(place, program)) {
                String why = of(new Criu(engine), subject);
                if (!why.contains(words)) {
                    throw new AssertionError("refused for another reason: " + why);
                }
            }
        });
    }
}
