package dev.dormouse.server.call;

/** Answers the requests of one endpoint, from many threads at once. */
@FunctionalInterface
public interface Answerer {
    /** @throws dev.dormouse.core.DormouseException told as a problem, and {@link Refusal} likewise */
    Reply answer(Call call);
}
