package dev.dormouse.vm.guest;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Ways to save and restore a subject that is ready; afterwards all that there is of it has to find things as they were. */
public enum Manner {
    /** Not saved at all. */
    UNTOUCHED {
        @Override
        void run(Criu criu, Subject subject) {
            subject.check();
        }
    },

    /** Saved, ended, restored. */
    ONCE {
        @Override
        void run(Criu criu, Subject subject) throws Exception {
            criu.dump(subject);
            try (Subject woken = criu.restore(subject.place().images(), subject.place())) {
                woken.check();
            }
        }
    },

    /** What was restored is saved and restored again. */
    AGAIN {
        @Override
        void run(Criu criu, Subject subject) throws Exception {
            criu.dump(subject);
            try (Subject woken =
                    criu.restore(subject.place().images(), subject.place().copy("second"))) {
                ONCE.run(criu, woken);
            }
        }
    },

    /** The original goes on; then a restored one lives beside it. */
    GOES_ON {
        @Override
        void run(Criu criu, Subject subject) throws Exception {
            criu.dumpRunning(subject);
            Place other = subject.place().copy("second");
            subject.check();
            try (Subject woken = criu.restore(subject.place().images(), other)) {
                woken.check();
            }
        }
    },

    /** Two are restored from one dump at the same time; what the first does must not be seen by the second. */
    TWO_COPIES {
        @Override
        void run(Criu criu, Subject subject) throws Exception {
            criu.dump(subject);
            Place one = subject.place().copy("one");
            Place other = subject.place().copy("other");
            try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
                List<Future<Subject>> woken = threads.invokeAll(List.<Callable<Subject>>of(
                        () -> criu.restore(subject.place().images(), one),
                        () -> criu.restore(subject.place().images(), other)));
                try (Subject first = woken.getFirst().get();
                        Subject second = woken.getLast().get()) {
                    first.check();
                    second.check();
                }
            }
        }
    },

    /** CRIU gives up, as it has to without the right engine: the subject goes on as if nothing had been. */
    GIVEN_UP {
        @Override
        void run(Criu criu, Subject subject) {
            Refusal.of(criu, subject);
        }
    };

    abstract void run(Criu criu, Subject subject) throws Exception;

    /** A case of its own: a program, saved and restored in this manner. */
    Case of(String program, Engine engine, String... arguments) {
        return during(Circumstance.NOTHING, program, engine, arguments);
    }

    Case during(Circumstance circumstance, String program, Engine engine, String... arguments) {
        String name = name().toLowerCase(Locale.ROOT) + " " + program + " " + String.join(" ", arguments);
        return new Case(name.strip(), place -> {
            try (Subject subject = Subject.start(place, program, arguments);
                    Circumstance.Ending _ = circumstance.begin(subject)) {
                run(new Criu(engine), subject);
            }
        });
    }
}
