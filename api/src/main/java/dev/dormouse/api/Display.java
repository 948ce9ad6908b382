package dev.dormouse.api;

import java.util.List;

/** Where a running session is seen: the members of {@code dormouse displays --format json}. */
public record Display(
        String session,
        String kind,
        String server,
        String condition,
        int clients,
        int windows,
        List<String> immovable,
        String gl,
        List<String> glWaits,
        List<String> glNotes) {}
