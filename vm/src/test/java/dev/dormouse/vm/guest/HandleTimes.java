package dev.dormouse.vm.guest;

/** How long it takes to find the buffers of a client: as long for each, however many there are. */
final class HandleTimes {
    private static final int ROUNDS = 3;
    private static final int[] COUNTS = {0, 100, 1000, 10_000};

    private HandleTimes() {}

    static void run(Place place) throws Exception {
        double none = 0;
        for (int count : COUNTS) {
            try (Subject subject = Subject.start(
                    Place.of(place.directory().resolve("held-" + count)), "many", Integer.toString(count))) {
                Times times = new Times("graph of a client with " + count + " buffers");
                for (int i = 0; i < ROUNDS; i++) {
                    times.time(() -> Held.by(subject).close());
                }
                none = count == 0 ? times.median() : none;
                times.tell(count == 0 ? "" : "%.1f us each".formatted((times.median() - none) * 1000 / count));
            }
        }
    }
}
