package dev.dormouse.cli;

import dev.dormouse.core.Units;
import dev.dormouse.core.diff.SnapshotDiff;
import dev.dormouse.core.diff.SnapshotDiff.Change;
import dev.dormouse.core.diff.SnapshotDiff.FileChange;
import dev.dormouse.core.diff.SnapshotDiff.MemoryChange;
import dev.dormouse.core.diff.SnapshotDiff.ProcessChange;
import dev.dormouse.core.diff.SnapshotDiff.Setting;
import dev.dormouse.core.diff.SnapshotDiff.WindowChange;
import java.util.List;
import java.util.function.Function;

/** What changed between two snapshots, for people. */
final class DiffText {
    private static final long PAGE = 4096;

    private final StringBuilder text = new StringBuilder();

    private DiffText() {}

    static String of(SnapshotDiff diff) {
        DiffText text = new DiffText();
        text.section("programs", diff.processes(), DiffText::process);
        text.section("files", diff.files(), DiffText::file);
        text.section("windows", diff.windows(), DiffText::window);
        text.section("memory", diff.memory(), DiffText::memory);
        text.section("session", diff.surroundings(), DiffText::setting);
        return text.text.isEmpty() ? "Nothing changed\n" : text.text.toString();
    }

    private <T> void section(String title, List<T> changes, Function<T, String> line) {
        if (!changes.isEmpty()) {
            text.append(title).append('\n');
            changes.forEach(change -> text.append("  ")
                    .append(Terminal.printable(line.apply(change)))
                    .append('\n'));
        }
    }

    private static String mark(Change change) {
        return switch (change) {
            case ADDED -> "+ ";
            case REMOVED -> "- ";
            case CHANGED -> "~ ";
        };
    }

    private static String process(ProcessChange process) {
        String line = mark(process.change()) + process.pid() + "  " + command(process.name(), process.command());
        return process.change() == Change.CHANGED ? line + "  (was " + command("", process.before()) + ")" : line;
    }

    private static String command(String name, List<String> command) {
        return command.isEmpty() ? "[" + name + "]" : String.join(" ", command);
    }

    private static String file(FileChange file) {
        String sizes = switch (file.change()) {
            case ADDED -> Units.size(file.bytes());
            case REMOVED -> file.bytesBefore() < 0 ? "" : Units.size(file.bytesBefore());
            case CHANGED ->
                file.bytesBefore() == file.bytes()
                        ? Units.size(file.bytes())
                        : Units.size(file.bytesBefore()) + " to " + Units.size(file.bytes());
        };
        return mark(file.change()) + file.path() + (sizes.isEmpty() ? "" : "  (" + sizes + ")");
    }

    private static String window(WindowChange window) {
        String line =
                mark(window.change()) + "'" + window.title() + "' of " + window.type() + " (pid " + window.pid() + ")";
        String before = window.before();
        if (before != null) {
            line += ", was '" + before + "'";
        }
        return window.moved() ? line + ", moved" : line;
    }

    private static String memory(MemoryChange memory) {
        String who = memory.pid() == 0 ? "shared" : memory.pid() + "  " + memory.name();
        return "~ " + who + ": " + Units.size(memory.changed() * PAGE) + " of " + Units.size(memory.pages() * PAGE)
                + " changed" + more(memory.added(), "new") + more(memory.removed(), "given back");
    }

    private static String more(long pages, String what) {
        return pages == 0 ? "" : ", " + Units.size(pages * PAGE) + " " + what;
    }

    private static String setting(Setting setting) {
        return "~ " + setting.what() + ": '" + setting.before() + "' is now '" + setting.after() + "'";
    }
}
