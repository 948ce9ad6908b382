package dev.dormouse.vm.guest;

import java.util.List;
import java.util.Set;

/** The programs of vm/programs, each of which makes one situation; its first comment says which. */
final class Programs {
    /** Touches no device. */
    static final String PLAIN = "plain";

    /** Needs {@link Circumstance#UNPLUGGED}. */
    static final String DEAD_DRIVER = "dead_driver";

    /** Needs {@link Circumstance#FENCE_SIGNALLED}. */
    static final String FENCE_MEANWHILE = "fence_meanwhile";

    /** On DRM devices and dma-bufs. */
    static final List<String> DRM = List.of(
            "idle",
            "single",
            "mapping",
            "only_mapping",
            "direct_mapping",
            "direct_kinds",
            "direct_parts",
            "direct_shared",
            "direct_busy",
            "direct_only",
            "direct_private",
            "fork",
            "passed",
            "importer_first",
            "creator_gone",
            "only_descriptor",
            "in_flight",
            "node_in_flight",
            "sparse",
            "same_numbers",
            "imported_twice",
            "flink",
            "duplicated",
            "flags",
            "read_only",
            "named",
            "threads",
            "executed",
            "render_only",
            "primary_only",
            "master",
            "five_devices",
            "cross_driver",
            "cross_both",
            "cross_only",
            "chain",
            "udmabuf",
            "udmabuf_imported",
            "udmabuf_alike",
            "heap",
            "heap_imported",
            "fence_pending",
            "fence_signalled",
            "sync_file",
            "syncobj",
            "syncobj_descriptor",
            "syncobj_shared",
            "many",
            "crowd",
            "large");

    /** Of those the ones that are like another one, or take long. */
    static final Set<String> MORE = Set.of(
            "single",
            "direct_parts",
            "importer_first",
            "node_in_flight",
            "same_numbers",
            "duplicated",
            "flags",
            "read_only",
            "named",
            "executed",
            "render_only",
            "primary_only",
            "five_devices",
            "cross_both",
            "cross_only",
            "udmabuf_alike",
            "heap_imported",
            "fence_signalled",
            "syncobj_descriptor",
            "direct_shared",
            "creator_gone",
            "only_descriptor",
            "sparse",
            "flink",
            "threads",
            "master",
            "chain",
            "udmabuf_imported",
            "heap",
            "sync_file",
            "passed",
            "in_flight",
            "many",
            "large");

    /** For whole sessions. */
    static final List<String> IN_SESSIONS = List.of("shown", "on_screen", "always_busy", "rewriting");

    private Programs() {}
}
