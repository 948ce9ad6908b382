package dev.dormouse.server.call;

import dev.dormouse.api.Endpoint;
import dev.dormouse.api.Hello;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Who answers what. The web's own endpoints (logins, shares, health, metrics, the OpenAPI document, events) are not among them.
 *
 * @param answers for every endpoint that is no WebSocket
 * @param conversations for those that are
 * @param hello all of it as of now; the web puts in {@code me} and {@code shares} and leaves out what the caller may not see
 * @param sessions how many there are, by their status; for the metrics
 */
public record Routes(
        Map<Endpoint, Answerer> answers,
        Map<Endpoint, Conversation.Opening> conversations,
        Function<Caller, Hello> hello,
        Supplier<Map<String, Integer>> sessions) {}
