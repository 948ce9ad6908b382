package dev.dormouse.api;

/** A host that this one trusts with its sessions; {@code address} is {@code -} of one that only sends. */
public record KnownHost(String name, String address, String fingerprint) {}
