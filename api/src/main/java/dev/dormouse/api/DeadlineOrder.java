package dev.dormouse.api;

import dev.dormouse.json.Added;
import org.jspecify.annotations.Nullable;

/** Of stopping a session, suspending its GPU and resuming it: how long programs may take; null for 10,000. */
public record DeadlineOrder(@Added @Nullable Long deadlineMs) {}
