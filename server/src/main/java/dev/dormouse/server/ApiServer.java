package dev.dormouse.server;

import dev.dormouse.api.EventKind;
import dev.dormouse.core.DormouseException;
import dev.dormouse.core.migrate.host.HostAddress;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionStore;
import dev.dormouse.linux.DurableFile;
import dev.dormouse.server.access.Audit;
import dev.dormouse.server.access.Gate;
import dev.dormouse.server.access.Shares;
import dev.dormouse.server.access.Tokens;
import dev.dormouse.server.call.Routes;
import dev.dormouse.server.web.Hub;
import dev.dormouse.server.web.Listening;
import dev.dormouse.server.web.Web;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The API of one host: there is one server for each {@code $DORMOUSE_RUN}. */
public final class ApiServer implements AutoCloseable {
    private final Running only;
    private final Web web;
    private final Shares shares;
    private final Hub hub;

    private ApiServer(Running only, Web web, Shares shares, Hub hub) {
        this.only = only;
        this.web = web;
        this.shares = shares;
        this.hub = hub;
    }

    /**
     * Begins to listen.
     *
     * @param hub through which the routes tell of changes
     * @throws DormouseException if another server runs, or an address cannot be listened on
     */
    public static ApiServer start(ApiSettings settings, Routes routes, Hub hub) {
        Running only = Running.begin(settings.layout())
                .orElseThrow(() -> DormouseException.failed(
                        "Another 'dormouse serve' answers here already", "Stop that one first"));
        boolean done = false;
        try {
            SessionStore sessions = new SessionStore(settings.layout());
            Shares shares = new Shares(ApiSettings.directory(settings.layout()), name -> created(sessions, name));
            Web web = web(settings, routes, hub, shares);
            web.start();
            only.listens(web.urls());
            done = true;
            return new ApiServer(only, web, shares, hub);
        } finally {
            if (!done) {
                only.close();
            }
        }
    }

    private static Web web(ApiSettings settings, Routes routes, Hub hub, Shares shares) {
        Path directory = ApiSettings.directory(settings.layout());
        DurableFile.directories(directory);
        Tokens tokens = new Tokens(directory);
        Audit audit = new Audit(directory);
        String host = HostName.here();
        List<String> names = new ArrayList<>(settings.names());
        names.add(host);
        return new Web(
                new Web.Parts(
                        routes,
                        hub,
                        new Gate(directory, tokens, shares, audit),
                        tokens,
                        shares,
                        audit,
                        settings.log(),
                        names,
                        host),
                new Listening(
                        ApiSettings.socket(settings.layout()),
                        settings.addresses().stream().map(ApiServer::address).toList(),
                        Identities.of(settings),
                        host));
    }

    private static @Nullable String created(SessionStore sessions, @Nullable String name) {
        if (name == null || !sessions.exists(name)) {
            return null;
        }
        Session session = sessions.load(name);
        return session.created();
    }

    private static Listening.Address address(HostAddress address) {
        return new Listening.Address(address.host(), address.port(), !isLoopback(address.host()));
    }

    /** No host at all means all addresses, of which some are reached from outside. */
    private static boolean isLoopback(String host) {
        if (host.isEmpty()) {
            return false;
        }
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw DormouseException.usage("'" + host + "' is no address of this host", "Give an address to listen on");
        }
    }

    /** Where it listens on TCP, as addresses for a browser. */
    public List<String> urls() {
        return web.urls();
    }

    /** Links to a session that has another name now go on showing it. */
    public void renamed(String from, String to) {
        shares.renamed(from, to).forEach(share -> hub.tell(EventKind.SHARE, to, share));
    }

    @Override
    public void close() {
        try (only) {
            web.close();
        }
    }
}
