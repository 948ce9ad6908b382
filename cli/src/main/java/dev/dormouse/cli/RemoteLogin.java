package dev.dormouse.cli;

import dev.dormouse.api.Me;
import dev.dormouse.client.ApiException;
import dev.dormouse.client.DormouseClient;
import dev.dormouse.client.Fingerprints;
import dev.dormouse.client.ServerAddress;
import dev.dormouse.client.Settings;
import dev.dormouse.core.DormouseException;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Logs in to the server of another host: whom to trust, then with which token, then whether that works. */
record RemoteLogin(PrintWriter out, PrintWriter err) {
    static ServerAddress address(String url) {
        try {
            return ServerAddress.parse(url);
        } catch (ApiException e) {
            throw DormouseException.usage(e.cause(), e.cure());
        }
    }

    /** @param wanted fingerprint of the only key to be trusted; null to ask */
    void run(String url, @Nullable String wanted) {
        try {
            ServerAddress address = address(url);
            Settings settings = Settings.of(address).pinned(trusted(address, wanted));
            String token = Prompt.secret(err, "Token: ");
            try (DormouseClient client = new DormouseClient(settings.withToken(token))) {
                welcome(client.me());
            }
            new Servers(System.getenv()).keep(new Servers.Known(address.toString(), token, settings.fingerprint()));
        } catch (ApiException e) {
            throw Remote.failure(e);
        }
    }

    private void welcome(Me me) {
        out.println("Logged in to " + Terminal.printable(me.host()) + " as " + Terminal.printable(me.name())
                + ", who may " + me.role().name().toLowerCase(Locale.ROOT));
    }

    private @Nullable String trusted(ServerAddress address, @Nullable String wanted) {
        if (!(address instanceof ServerAddress.Tcp tcp) || !tcp.tls()) {
            return null;
        }
        if (wanted != null) {
            return wanted(wanted);
        }
        if (Fingerprints.trustedBySystem(tcp)) {
            return null;
        }
        String seen = Fingerprints.ask(tcp);
        err.println("Nobody whom this system trusts has signed for " + address + ". The fingerprint of its key is");
        err.println("  " + seen);
        err.println("'dormouse host id' prints it there, unless it was given another certificate.");
        if (!Prompt.yes(err, "Is it the right one (yes/no)? ")) {
            throw DormouseException.failed(
                    address + " is not trusted", "Compare the fingerprints, or give it by --fingerprint");
        }
        return seen;
    }

    private static String wanted(String text) {
        String digits = text.replace(":", "").toLowerCase(Locale.ROOT);
        if (!digits.matches("[0-9a-f]{64}")) {
            throw DormouseException.usage(
                    "'" + text + "' is no fingerprint", "Give the 64 digits that 'dormouse host id' prints there");
        }
        return digits;
    }
}
