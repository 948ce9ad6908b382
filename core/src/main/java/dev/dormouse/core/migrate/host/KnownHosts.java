package dev.dormouse.core.migrate.host;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Json;
import dev.dormouse.core.Layout;
import dev.dormouse.core.session.Names;
import dev.dormouse.linux.DurableFile;
import dev.dormouse.linux.Flock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@code hosts.json}: the hosts that the user has named. */
public record KnownHosts(Layout layout) {
    private static final int VERSION = 1;

    /** What is in the file (docs/formats.md). */
    record File(int version, List<KnownHost> hosts) {}

    /** By their names. */
    public List<KnownHost> all() {
        return Files.exists(file()) ? Json.read(file(), File.class, VERSION).hosts() : List.of();
    }

    /** @throws DormouseException if there is none of that name */
    public KnownHost named(String name) {
        return all().stream()
                .filter(host -> host.name().equals(name))
                .findFirst()
                .orElseThrow(() -> DormouseException.failed(
                        "No host '" + name + "' is known here",
                        "Add it with 'dormouse host add " + name
                                + " ADDRESS FINGERPRINT', or reach it as ssh://[USER@]HOST"));
    }

    public Optional<KnownHost> of(Fingerprint fingerprint) {
        return all().stream()
                .filter(host -> host.fingerprint().equals(fingerprint.digits()))
                .findFirst();
    }

    /** Adds a host, or changes one. */
    public void add(String name, String address, Fingerprint fingerprint) {
        Names.check("host name", name);
        String where = address.equals(KnownHost.NONE)
                ? address
                : HostAddress.parse(address).toString();
        change(hosts -> {
            hosts.removeIf(host -> host.name().equals(name));
            hosts.add(new KnownHost(name, where, fingerprint.digits()));
        });
    }

    /** @throws DormouseException if there is none of that name */
    public void remove(String name) {
        named(name);
        change(hosts -> hosts.removeIf(host -> host.name().equals(name)));
    }

    /** What is done to the list. */
    private interface Change {
        void apply(List<KnownHost> hosts);
    }

    private void change(Change change) {
        DurableFile.directories(layout.host());
        try (Flock _ = Flock.take(layout.host().resolve(".lock"), Flock.Mode.EXCLUSIVE)) {
            List<KnownHost> hosts = new ArrayList<>(all());
            change.apply(hosts);
            hosts.sort(Comparator.comparing(KnownHost::name));
            Json.write(file(), new File(VERSION, hosts));
        }
    }

    private Path file() {
        return layout.host().resolve("hosts.json");
    }
}
