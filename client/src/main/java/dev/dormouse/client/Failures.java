package dev.dormouse.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** What breaks on the way to a server, for people. */
final class Failures {
    private Failures() {}

    /** While connecting, or at any time later. */
    static ConnectionException connecting(ServerAddress address, Throwable failure) {
        Throwable root = root(failure);
        return switch (root) {
            case ConnectionException known -> known;
            case UnknownHostException _, UnresolvedAddressException _ ->
                failed(address, "is not known by this name", "Check the name in its address", root);
            case ConnectException _, NoSuchFileException _ ->
                failed(address, "does not answer", "Check that 'dormouse serve' runs there, and the port", root);
            // Of a unix socket, which has no exception of its own.
            case SocketException refused
            when String.valueOf(refused.getMessage()).startsWith("Could not connect") ->
                failed(address, "does not answer", "Check that 'dormouse serve' runs there, and the path", root);
            case SSLException _ ->
                failed(
                        address,
                        "could not be trusted (" + root.getMessage() + ")",
                        "Run 'dormouse login " + address + "' to see and to accept its key",
                        root);
            case TimeoutException _, SocketTimeoutException _ ->
                failed(address, "was silent for too long", "Check that it is not overloaded, and the network", root);
            default ->
                failed(
                        address,
                        "hung up (" + root.getClass().getSimpleName() + ": " + root.getMessage() + ")",
                        "Check that 'dormouse serve' runs there, and look at what it says",
                        root);
        };
    }

    private static ConnectionException failed(ServerAddress address, String what, String cure, Throwable origin) {
        return new ConnectionException("The server at " + address + " " + what, cure, origin);
    }

    private static Throwable root(Throwable failure) {
        Throwable at = failure;
        while (at instanceof ExecutionException
                || at.getClass() == IOException.class
                || at.getClass() == UncheckedIOException.class) {
            Throwable cause = at.getCause();
            if (cause == null) {
                return at;
            }
            at = cause;
        }
        return at;
    }

    static ConnectionException stranger(ServerAddress address, String wanted, String seen) {
        return new ConnectionException(
                "The server at " + address + " has the key " + seen + ", not " + wanted
                        + ": it has changed, or somebody else answers",
                "Compare it with what 'dormouse host id' prints there; if it is right, run 'dormouse login " + address
                        + "' again");
    }

    static ConnectionException notDormouse(ServerAddress address, String what) {
        return new ConnectionException(
                "What answers at " + address + " is no server of Dormouse's, or one of another version: " + what,
                "Check the address, and use the same version at both ends");
    }

    static ConnectionException interrupted(ServerAddress address) {
        return new ConnectionException("Waiting for the server at " + address + " was interrupted", "Do it again");
    }
}
