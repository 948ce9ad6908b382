package dev.dormouse.cli;

import dev.dormouse.core.Json;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
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

    /** Prints rows as a JSON array of their record components, or as people are to see them. */
    <T> void print(List<T> rows, Supplier<String> text) {
        write(
                switch (format) {
                    case table -> text.get();
                    case json -> json(rows);
                });
    }

    /** As {@link #print(List, Table)}; people are told something more, a paragraph each, which is in the components too. */
    <T> void print(List<T> rows, Table<T> table, List<String> notes) {
        print(rows, table);
        if (format == Format.table && !notes.isEmpty()) {
            StringBuilder text = new StringBuilder("\n");
            notes.forEach(note -> Paragraph.append(text, "", Terminal.printable(note)));
            write(text.toString());
        }
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
        return new String(Json.bytes(value), StandardCharsets.UTF_8) + "\n";
    }
}
