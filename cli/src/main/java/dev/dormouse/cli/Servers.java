package dev.dormouse.cli;

import dev.dormouse.client.ServerAddress;
import dev.dormouse.client.Settings;
import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Json;
import dev.dormouse.json.Added;
import dev.dormouse.linux.DurableFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code ~/.config/dormouse/servers.json}: which servers were logged in to, and with what. */
final class Servers {
    private static final int VERSION = 1;

    /**
     * A server.
     *
     * @param address as {@link ServerAddress} writes it
     * @param fingerprint of its key, or null if the system trusts it
     */
    record Known(
            String address,
            @Added @Nullable String token,
            @Added @Nullable String fingerprint) {}

    private record Content(int version, List<Known> servers) {}

    private final Map<String, String> environment;
    private final Path directory;
    private final Path file;

    Servers(Map<String, String> environment) {
        this.environment = environment;
        String config = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path base = config.isEmpty() ? Path.of(environment.getOrDefault("HOME", "/"), ".config") : Path.of(config);
        directory = base.resolve("dormouse");
        file = directory.resolve("servers.json");
    }

    List<Known> all() {
        return Files.exists(file) ? Json.read(file, Content.class, VERSION).servers() : List.of();
    }

    /** Adds a server, or replaces what is known of it. */
    void keep(Known server) {
        List<Known> servers = without(server.address());
        servers.add(server);
        write(servers);
    }

    /** Whether there was something to forget. */
    boolean forget(String address) {
        List<Known> rest = without(address);
        boolean known = rest.size() < all().size();
        if (known) {
            write(rest);
        }
        return known;
    }

    private List<Known> without(String address) {
        List<Known> rest = new ArrayList<>(all());
        rest.removeIf(known -> known.address().equals(address));
        return rest;
    }

    private void write(List<Known> servers) {
        DurableFile.directories(directory);
        Json.write(file, new Content(VERSION, servers));
    }

    /**
     * How a server is to be talked to.
     *
     * @param host its address, or the name in the address of one that was logged in to
     */
    Settings settings(String host) {
        ServerAddress address = ServerAddress.parse(address(host));
        Known known = all().stream()
                .filter(one -> one.address().equals(address.toString()))
                .findFirst()
                .orElseGet(() -> new Known(address.toString(), null, null));
        String token = environment.getOrDefault("DORMOUSE_TOKEN", "");
        return Settings.of(address)
                .withToken(token.isEmpty() ? known.token() : token)
                .pinned(known.fingerprint());
    }

    private String address(String host) {
        if (host.contains(":") || host.contains("/")) {
            return host;
        }
        List<String> named = all().stream()
                .map(Known::address)
                .filter(address -> ServerAddress.parse(address) instanceof ServerAddress.Tcp tcp
                        && tcp.host().equals(host))
                .toList();
        if (named.size() == 1) {
            return named.getFirst();
        }
        throw DormouseException.usage(
                named.isEmpty()
                        ? "There is no server '" + host + "' that you have logged in to"
                        : "'" + host + "' may be " + String.join(" or ", named),
                "Give its address, such as https://" + host + ":7070");
    }
}
