package dev.dormouse.core.bridge;

import dev.dormouse.linux.Fd;
import java.util.function.Function;

/** What a handler answers. Descriptors in it are closed once they were sent. */
public sealed interface HookReply {
    HookReply NOT_MINE = new NotMine();
    HookReply DONE = new Done();

    /** Somebody else's, or nobody's: CRIU does what it does without a plugin. */
    record NotMine() implements HookReply {}

    record Done() implements HookReply {}

    /** The socket or file that was asked for; of {@code checkpointDevices} the directory that is CRIU's /proc from then on. */
    record Opened(Fd fd) implements HookReply {}

    /** What is to be mapped instead, at which offset. */
    record Mapped(Fd fd, long offset) implements HookReply {}

    /** The mount was made. */
    record Mounted(boolean isFile) implements HookReply {}

    /** What it is shows only after the process that asks has done something for it; the result is no such reply itself. */
    record After(Function<Errands, HookReply> work) implements HookReply {}

    /** CRIU is to fail. */
    record Refused(String why) implements HookReply {}
}
