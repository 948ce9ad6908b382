package dev.dormouse.server.host;

import dev.dormouse.api.Session;
import dev.dormouse.core.Layout;
import dev.dormouse.core.cuda.GpuSuspension;
import dev.dormouse.core.keeper.KeeperProcess;
import dev.dormouse.core.lazy.LazyNote;
import dev.dormouse.core.lifecycle.SessionStatus;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.session.DisplaySpec;
import dev.dormouse.server.display.Pictures;
import dev.dormouse.server.display.Watchers;
import java.util.Locale;
import java.util.Objects;

/** Makes the rows of sessions from files and /proc alone: no program is started for it. */
record SessionRows(Layout layout, Pictures pictures, Watchers watchers, Snapshots snapshots) {
    Session of(dev.dormouse.core.session.Session session, SessionStatus status, Usage usage) {
        Container container = Container.of(layout, session.container());
        DisplaySpec display = session.display();
        Pictures.Size size = pictures.size(session.name()).orElse(new Pictures.Size(display.width(), display.height()));
        return new Session(
                session.name(),
                lower(status.phase()),
                status.exit(),
                status.pid(),
                usage.processes(),
                usage.memoryBytes(),
                session.created(),
                session.command(),
                status.alive() && display.kept() && !KeeperProcess.lives(container),
                LazyNote.of(container).map(SessionRows::memory).orElse(""),
                lower(display.kind()),
                Objects.requireNonNullElse(display.gl(), DisplaySpec.Gl.SOFTWARE.name())
                        .toLowerCase(Locale.ROOT),
                size.width(),
                size.height(),
                GpuSuspension.suspended(layout, session),
                session.restoredFrom(),
                snapshots.newest(session),
                pictures.count(session.name()),
                watchers.count(session.name()));
    }

    /** As in {@code dormouse ps}. */
    private static String memory(LazyNote note) {
        if (!note.coming()) {
            return "lost";
        }
        return note.percent() + (note.trouble() == null ? " %" : " %, waits for the store");
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
