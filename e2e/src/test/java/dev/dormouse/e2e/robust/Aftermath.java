package dev.dormouse.e2e.robust;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dormouse.core.snapshot.SnapshotStore;
import dev.dormouse.e2e.Dormouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What must be true after a command was killed, and after one more command has had the chance to mend. */
record Aftermath(Dormouse dormouse) {
    /** Runs the harmless command; the names of the sessions that it lists, each of which must be running. */
    List<String> sessions(String when) {
        JsonNode listing = json(dormouse.call("ps", "--format", "json"));
        List<JsonNode> rows = StreamSupport.stream(listing.spliterator(), false).toList();
        assertThat(rows)
                .as("sessions after a kill %s", when)
                .allMatch(row -> row.path("status").asText().equals("running"));
        return rows.stream().map(row -> row.path("name").asText()).toList();
    }

    /** Nothing half done: every snapshot is whole, no directory is left of one that is not. Their ids. */
    List<String> wholeSnapshots(String when) {
        assertThat(names(dormouse.layout().snapshots()))
                .as("snapshots after a kill %s", when)
                .noneMatch(name -> name.startsWith("."));
        assertThat(names(dormouse.staging()))
                .as("staging after a kill %s", when)
                .isEmpty();
        SnapshotStore store = new SnapshotStore(dormouse.layout());
        for (String id : store.ids()) {
            store.verify(store.load(id), _ -> {});
        }
        return store.ids();
    }

    void removeSnapshots() {
        SnapshotStore store = new SnapshotStore(dormouse.layout());
        store.ids().forEach(store::delete);
    }

    /** Nothing runs, nothing is mounted, nothing lies around of any session. */
    void assertNoSession(String when) {
        assertThat(dormouse.processes()).as("processes after a kill %s", when).isEmpty();
        assertThat(names(dormouse.layout().sessions()))
                .as("sessions after a kill %s", when)
                .isEmpty();
        assertThat(names(dormouse.layout().containers()))
                .as("runtime directories after a kill %s", when)
                .isEmpty();
        assertThat(names(dormouse.layout().runcRoot()))
                .as("containers after a kill %s", when)
                .isEmpty();
        assertThat(names(dormouse.layout().run()))
                .as("links after a kill %s", when)
                .allMatch(name -> name.startsWith("."));
    }

    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JacksonException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> names(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
