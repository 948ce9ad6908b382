package dev.dormouse.core.bridge;

import dev.dormouse.linux.Errno;
import dev.dormouse.linux.Fd;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * What goes back to the plugin, {@code struct reply} in plugin.c: 16 bytes in the machine's order.
 *
 * @param result of the hook: negative is an errno, -ENOTSUP "not mine"
 * @param value offset of a mapping, whether a mount is a file, or what the plugin is to ask
 */
record Answer(int result, long value, Optional<Fd> descriptor) {
    private static final int MAGIC = 0x31425244;
    private static final int BYTES = 16;

    private static final long EACH_PROCESS = 1;

    /** As CRIU has it for UPDATE_VMA_MAP: something changed. */
    private static final int CHANGED = 1;

    /** The plugin may leave out hooks that nobody wants. */
    Answer wanting(boolean eachProcess) {
        return new Answer(result, eachProcess ? EACH_PROCESS : 0, descriptor);
    }

    static Answer of(HookReply reply) {
        return switch (reply) {
            case HookReply.NotMine _ -> new Answer(-Errno.ENOTSUP, 0, Optional.empty());
            case HookReply.Done _ -> new Answer(0, 0, Optional.empty());
            case HookReply.Opened(Fd fd) -> new Answer(0, 0, Optional.of(fd));
            case HookReply.Mapped(Fd fd, long offset) -> new Answer(CHANGED, offset, Optional.of(fd));
            case HookReply.Mounted(boolean isFile) -> new Answer(0, isFile ? 1 : 0, Optional.empty());
            case HookReply.After _ -> throw new IllegalStateException("an errand leads to another");
            case HookReply.Refused _ -> new Answer(-Errno.EIO, 0, Optional.empty());
        };
    }

    byte[] encode() {
        return ByteBuffer.allocate(BYTES)
                .order(ByteOrder.nativeOrder())
                .putInt(MAGIC)
                .putInt(result)
                .putLong(value)
                .array();
    }
}
