package dev.dormouse.api;

import java.util.List;

/** The first event of every stream: all of it as of now, so that whoever was cut off has missed nothing. */
public record Hello(
        Me me,
        List<Session> sessions,
        List<Snapshot> snapshots,
        List<Operation> operations,
        List<Watcher> watchers,
        List<KnownHost> hosts,
        List<GpuCard> gpus,
        List<Share> shares,
        List<Arrangement> arrangements) {}
