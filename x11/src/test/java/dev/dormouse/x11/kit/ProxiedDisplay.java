package dev.dormouse.x11.kit;

import dev.dormouse.linux.UnixSocket;
import dev.dormouse.x11.proxy.MoveReport;
import dev.dormouse.x11.proxy.Proxy;
import dev.dormouse.x11.proxy.ProxySettings;
import dev.dormouse.x11.proxy.XServer;
import dev.dormouse.x11.translate.Isolation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The proxy in this process, on a display number of its own, in front of a real server. */
public final class ProxiedDisplay implements AutoCloseable, XDisplay {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    /** Above what servers choose by themselves. */
    private static final int FIRST = 150;

    private static final int LAST = 999;

    private final int number;
    private final byte[] cookie;
    private final Path authority;
    private final Proxy proxy;

    private ProxiedDisplay(int number, byte[] cookie, Path authority, Proxy proxy) {
        this.number = number;
        this.cookie = cookie;
        this.authority = authority;
        this.proxy = proxy;
    }

    /** Nothing is shared with anybody. */
    public static ProxiedDisplay start(Path directory, TestXServer server) {
        return start(directory, address(server), false);
    }

    public static ProxiedDisplay start(Path directory, XServer server) {
        return start(directory, server, false);
    }

    /** With what programs draw directly by. */
    public static ProxiedDisplay startDirect(Path directory, XServer server) {
        return start(directory, server, true);
    }

    /** A display that was saved; its clients' sockets by their numbers become the proxy's. */
    public static ProxiedDisplay restore(
            Path directory, TestXServer server, Path saved, Map<Integer, UnixSocket> clients) {
        int own = (int) ProcessHandle.current().pid();
        return make(directory, address(server), false, settings -> {
            Proxy proxy = Proxy.restore(settings, saved, clients);
            proxy.awake(_ -> List.of(own));
            return proxy;
        });
    }

    private static ProxiedDisplay start(Path directory, XServer server, boolean direct) {
        return make(directory, server, direct, Proxy::start);
    }

    private static ProxiedDisplay make(
            Path directory, XServer server, boolean direct, Function<ProxySettings, Proxy> opening) {
        int number = claim();
        try {
            byte[] cookie = Authority.newCookie();
            Path authority = Authority.write(Files.createTempFile(directory, "authority", ""), number, cookie);
            Path socket = Path.of("/tmp/.X11-unix/X" + number);
            Isolation isolation = new Isolation(Isolation.Clipboard.OFF, "test" + number);
            Proxy proxy = opening.apply(new ProxySettings(socket, cookie, server, isolation, direct));
            return new ProxiedDisplay(number, cookie, authority, proxy);
        } catch (IOException e) {
            release(number);
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            release(number);
            throw e;
        }
    }

    static int claim() {
        for (int number = FIRST; number <= LAST; number++) {
            if (claimed(number)) {
                return number;
            }
        }
        throw new IllegalStateException("no display number is free");
    }

    /** As X servers claim a number: by making its lock file. */
    private static boolean claimed(int number) {
        String owner =
                String.format(Locale.ROOT, "%10d%n", ProcessHandle.current().pid());
        try {
            Files.writeString(lock(number), owner, StandardOpenOption.CREATE_NEW);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Path lock(int number) {
        return Path.of("/tmp/.X" + number + "-lock");
    }

    static void release(int number) {
        try {
            Files.deleteIfExists(Path.of("/tmp/.X11-unix/X" + number));
            Files.deleteIfExists(lock(number));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static XServer address(TestXServer server) {
        return new XServer(server.name(), server.authority());
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public Path authority() {
        return authority;
    }

    @Override
    public byte[] cookie() {
        return cookie.clone();
    }

    public Proxy proxy() {
        return proxy;
    }

    public MoveReport move(TestXServer to) {
        return move(address(to));
    }

    public MoveReport move(XServer to) {
        return proxy.move(to, DEADLINE);
    }

    @Override
    public void close() {
        proxy.close();
        release(number);
    }
}
