package dev.dormouse.cli;

/** A command that can be about the sessions of another host, too ({@code --host}). */
interface Remotely {
    /**
     * As {@code call()}, over there; returns the exit status.
     *
     * @throws dev.dormouse.client.ApiException told as a failure of the command
     */
    int at(Remote there);
}
