package dev.dormouse.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option {@code --format} and what it decides; mixed into every command that lists something. */
final class Listing {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
    private Format format;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Prints rows as a table, or as a JSON array of their record components. */
    <T> void print(List<T> rows, Table<T> table) {
        write(
                switch (format) {
                    case table -> table.render(rows, Terminal::width);
                    case json -> json(rows);
                });
    }

    /** Prints one thing: its JSON object, or a text written for people. */
    void print(Object thing, String text) {
        write(
                switch (format) {
                    case table -> text.endsWith("\n") ? text : text + "\n";
                    case json -> json(thing);
                });
    }

    private void write(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
    }

    private static String json(Object value) {
        try {
            return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
