package dev.dormouse.api;

import dev.dormouse.json.Added;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code dormouse run} asks for, in the words of its options; null stands for the default.
 *
 * @param command the program and its arguments, not empty
 * @param display virtual, proxy, proxy=:1 or none
 * @param size such as 1280x800
 * @param memory limit, such as 4G
 * @param cpus limit of processor time, 0 for none
 */
public record RunOrder(
        @Added @Nullable String name,
        List<String> command,
        @Added Map<String, String> environment,
        @Added @Nullable String user,
        @Added @Nullable String rootfs,
        @Added @Nullable String home,
        @Added @Nullable String display,
        @Added @Nullable String clipboard,
        @Added @Nullable String size,
        @Added @Nullable String gl,
        @Added @Nullable String glServer,
        @Added @Nullable String network,
        @Added @Nullable String memory,
        @Added @Nullable Double cpus,
        @Added @Nullable String cooperate,
        @Added List<String> devices) {}
