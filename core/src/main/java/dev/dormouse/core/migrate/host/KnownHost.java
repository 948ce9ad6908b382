package dev.dormouse.core.migrate.host;

/**
 * A host that this one trusts with its sessions.
 *
 * @param address where it listens; {@link #NONE} of one that only sends
 * @param fingerprint of its key
 */
public record KnownHost(String name, String address, String fingerprint) {
    public static final String NONE = "-";

    boolean listens() {
        return !address.equals(NONE);
    }
}
