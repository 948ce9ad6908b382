package dev.dormouse.client;

import org.jspecify.annotations.Nullable;

/**
 * How a server is reached, and as whom.
 *
 * @param token null where none is needed: on a unix socket, or with a certificate
 * @param fingerprint of the server's key ({@link Fingerprints}), the only one that is then trusted; null for whom the system trusts
 * @param certificate by which the server knows who asks, or null
 * @param plain without TLS also to other hosts: whoever is on the way reads and changes everything
 */
public record Settings(
        ServerAddress address,
        @Nullable String token,
        @Nullable String fingerprint,
        @Nullable ClientCertificate certificate,
        boolean plain) {
    public Settings {
        if (address instanceof ServerAddress.Tcp tcp && !tcp.tls() && !tcp.loopback() && !plain) {
            throw new ConnectionException(
                    address + " is another host, and everybody on the way could read what is sent there",
                    "Use https:// and have it served with TLS, or forward a port with ssh -L");
        }
        if (token != null && !token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new ConnectionException("This is no token", "Give what 'dormouse token add' has printed, as it is");
        }
    }

    public static Settings of(ServerAddress address) {
        return new Settings(address, null, null, null, false);
    }

    public Settings withToken(@Nullable String other) {
        return new Settings(address, other, fingerprint, certificate, plain);
    }

    /** Only the server with this key is talked to, whatever its name is and whoever has signed for it. */
    public Settings pinned(@Nullable String other) {
        return new Settings(address, token, other, certificate, plain);
    }

    public Settings with(ClientCertificate other) {
        return new Settings(address, token, fingerprint, other, plain);
    }

    @Override
    public String toString() {
        return "Settings[" + address + "]";
    }
}
