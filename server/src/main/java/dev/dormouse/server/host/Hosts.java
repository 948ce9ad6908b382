package dev.dormouse.server.host;

import dev.dormouse.api.EventKind;
import dev.dormouse.api.Gone;
import dev.dormouse.api.KnownHost;
import dev.dormouse.core.Layout;
import dev.dormouse.core.migrate.host.KnownHosts;
import dev.dormouse.server.call.Events;
import java.util.List;

/** Hosts that this one knows, and the telling of changes. From any thread. */
final class Hosts {
    private final Layout layout;
    private final Events events;
    private List<KnownHost> told = List.of();

    Hosts(Layout layout, Events events) {
        this.layout = layout;
        this.events = events;
        told = list();
    }

    List<KnownHost> list() {
        return new KnownHosts(layout)
                .all().stream()
                        .map(host -> new KnownHost(host.name(), host.address(), host.fingerprint()))
                        .toList();
    }

    synchronized void look() {
        List<KnownHost> now = list();
        told.stream()
                .filter(host -> now.stream().noneMatch(other -> other.name().equals(host.name())))
                .forEach(host -> events.tell(EventKind.HOST_GONE, null, new Gone(host.name())));
        now.stream().filter(host -> !told.contains(host)).forEach(host -> events.tell(EventKind.HOST, null, host));
        told = now;
    }
}
