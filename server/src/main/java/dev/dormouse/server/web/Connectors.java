package dev.dormouse.server.web;

import dev.dormouse.core.DormouseException;
import dev.dormouse.server.access.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.unixdomain.server.UnixDomainServerConnector;

/** The sockets that a server listens on. */
final class Connectors implements AutoCloseable {
    private static final int HEAD_BYTES = 16 << 10;
    private static final long IDLE_MILLIS = 60_000;
    private static final int ACCEPTED = 64;

    private final Server server;
    private final Listening listening;
    private final Tokens tokens;
    private final List<ServerConnector> tcp = new ArrayList<>();

    Connectors(Server server, Listening listening, Tokens tokens) {
        this.server = server;
        this.listening = listening;
        this.tokens = tokens;
    }

    /** @param most connections, of each kind */
    void add(Connection.Listener listener, int most) {
        for (Listening.Address address : listening.addresses()) {
            ServerConnector connector = new ServerConnector(server, 1, 1, factories(address.secure()));
            connector.setHost(address.host().isEmpty() ? null : address.host());
            connector.setPort(address.port());
            connector.setAcceptQueueSize(ACCEPTED);
            tcp.add(connector);
            add(connector, listener);
        }
        if (listening.unix() != null) {
            UnixDomainServerConnector connector = new UnixDomainServerConnector(server, 1, 1, factories(false));
            connector.setUnixDomainPath(listening.unix());
            connector.setAcceptQueueSize(ACCEPTED);
            add(connector, listener);
            // Root gets in when strangers have taken all that TCP has.
            server.addBean(new NetworkConnectionLimit(most, connector));
        }
        server.addBean(new NetworkConnectionLimit(most, tcp.toArray(Connector[]::new)));
    }

    private void add(AbstractConnector connector, Connection.Listener listener) {
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.addBean(listener);
        server.addConnector(connector);
    }

    private ConnectionFactory[] factories(boolean secure) {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setRequestHeaderSize(HEAD_BYTES);
        configuration.setSendServerVersion(false);
        configuration.setSendDateHeader(false);
        HttpConnectionFactory http = new HttpConnectionFactory(configuration);
        if (!secure) {
            return new ConnectionFactory[] {http};
        }
        SecureRequestCustomizer customizer = new SecureRequestCustomizer();
        // One certificate for all names; which of them are good is the header Host's matter.
        customizer.setSniHostCheck(false);
        configuration.addCustomizer(customizer);
        return new ConnectionFactory[] {
            new SslConnectionFactory(new ServerTls(listening.identity(), tokens), http.getProtocol()), http
        };
    }

    void start() {
        try {
            if (listening.unix() != null) {
                Files.deleteIfExists(listening.unix());
            }
            server.start();
            if (listening.unix() != null) {
                Files.setPosixFilePermissions(listening.unix(), PosixFilePermissions.fromString("rw-------"));
            }
        } catch (IOException e) {
            close();
            throw unable(e);
        } catch (RuntimeException e) {
            close();
            throw e;
        } catch (Exception e) {
            close();
            throw new IllegalStateException("starting the API server", e);
        }
    }

    private DormouseException unable(IOException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return DormouseException.failed(
                "Cannot listen at " + listening.words() + " (" + cause.getMessage() + ")",
                "See who else does with 'ss -ltnp', or choose another address with --http");
    }

    List<String> urls() {
        return tcp.stream().map(this::url).toList();
    }

    private String url(ServerConnector connector) {
        String scheme = connector.getConnectionFactory(SslConnectionFactory.class) == null ? "http" : "https";
        String host = connector.getHost() == null ? listening.host() : connector.getHost();
        return scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
            Path unix = listening.unix();
            if (unix != null) {
                Files.deleteIfExists(unix);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("stopping the API server", e);
        }
    }
}
