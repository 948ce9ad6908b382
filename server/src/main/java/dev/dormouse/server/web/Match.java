package dev.dormouse.server.web;

import dev.dormouse.api.Endpoint;
import java.util.Map;

/** An endpoint, and what stands in its path's variables. */
record Match(Endpoint endpoint, Map<String, String> variables) {}
