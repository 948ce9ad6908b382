package dev.dormouse.x11.proxy;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Stand-in. */
public record XServer(String display, @Nullable Path authority) {}
