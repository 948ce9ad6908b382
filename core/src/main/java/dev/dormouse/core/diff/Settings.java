package dev.dormouse.core.diff;

import dev.dormouse.core.diff.SnapshotDiff.Setting;
import dev.dormouse.core.session.DisplaySpec;
import dev.dormouse.core.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How sessions are set up. */
final class Settings {
    private final List<Setting> changes = new ArrayList<>();

    private Settings() {}

    static List<Setting> compare(Session before, Session after) {
        Settings settings = new Settings();
        settings.compare("name", before.name(), after.name());
        settings.compare("command", String.join(" ", before.command()), String.join(" ", after.command()));
        settings.compare("network", before.network().name(), after.network().name());
        settings.compare("devices", String.join(" ", before.devices()), String.join(" ", after.devices()));
        settings.displays(before.display(), after.display());
        settings.variables(before.environment(), after.environment());
        return settings.changes;
    }

    private void displays(DisplaySpec before, DisplaySpec after) {
        compare("display", before.kind().name(), after.kind().name());
        compare("size", before.width() + "x" + before.height(), after.width() + "x" + after.height());
        compare("X server", before.server(), after.server());
        compare("clipboard", before.clipboard(), after.clipboard());
        compare("OpenGL", before.gl(), after.gl());
        compare("GL server", before.glServer(), after.glServer());
    }

    private void variables(Map<String, String> before, Map<String, String> after) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        names.forEach(name -> compare("$" + name, before.get(name), after.get(name)));
    }

    private void compare(String what, @Nullable String before, @Nullable String after) {
        if (!Objects.equals(before, after)) {
            changes.add(
                    new Setting(what, Objects.requireNonNullElse(before, ""), Objects.requireNonNullElse(after, "")));
        }
    }
}
