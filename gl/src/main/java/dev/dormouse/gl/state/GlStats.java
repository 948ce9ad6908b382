package dev.dormouse.gl.state;

/**
 * How much there is of it.
 *
 * @param contexts GL contexts (sub-contexts of virgl), the one that always is there included
 * @param stateCommands commands that set the state of all of them again
 * @param resourceBytes what {@link GlModel#readables} reads
 * @param stateBytes of objects and state commands, as they are sent
 */
public record GlStats(
        int contexts, int objects, int stateCommands, int resources, long resourceBytes, long stateBytes) {}
