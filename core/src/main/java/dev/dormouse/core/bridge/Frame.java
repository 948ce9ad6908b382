package dev.dormouse.core.bridge;

import dev.dormouse.linux.Fd;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A message of the plugin's, as {@code struct request} in plugin.c lays it out (docs/bridge.md): 72 bytes of numbers in the
 * machine's order, then text. Which numbers mean something depends on the hook.
 */
record Frame(
        int hook,
        int pid,
        int first,
        int second,
        long address,
        long offset,
        long filesystem,
        long inode,
        long rdev,
        int mode,
        int flags,
        String text) {
    static final int HEADER = 72;
    static final int MAX_TEXT = 8192;
    static final int MOST_BYTES = HEADER + MAX_TEXT;

    /** A task's own connection comes with this message; no answer is sent. */
    static final int JOIN = 102;

    /** Dormouse greets itself with this one, so that its code is loaded before a session stands still for it. */
    static final int GREETING = 103;

    /** The process has done what it was sent for ({@link Errands}). */
    static final int DONE = 104;

    private static final int MAGIC = 0x31425244;
    private static final int INIT = 100;
    private static final int EXIT = 101;

    /** The bytes of a message without text, of which only the hook counts. */
    static byte[] bare(int hook) {
        return ByteBuffer.allocate(HEADER)
                .order(ByteOrder.nativeOrder())
                .putInt(MAGIC)
                .putInt(hook)
                .array();
    }

    /** @throws BridgeException if the bytes are no such message */
    static Frame decode(byte[] message) {
        ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.nativeOrder());
        if (message.length < HEADER || in.getInt() != MAGIC) {
            throw new BridgeException("a message of " + message.length + " bytes is not of the plugin's");
        }
        int hook = in.getInt();
        int pid = in.getInt();
        int first = in.getInt();
        int second = in.getInt();
        int length = in.getInt();
        if (length != message.length - HEADER || length > MAX_TEXT) {
            throw new BridgeException("a message of " + message.length + " bytes says that its text has " + length);
        }
        return new Frame(
                hook,
                pid,
                first,
                second,
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getInt(),
                in.getInt(),
                new String(message, HEADER, length, StandardCharsets.UTF_8));
    }

    /**
     * What is asked.
     *
     * @param fd that came with the message
     * @param peer pid of the sender, as the host sees it
     * @throws BridgeException if there is no such hook, or its descriptor is missing
     */
    HookRequest request(@Nullable Fd fd, int peer) {
        Task task = new Task(peer, pid);
        return switch (hook) {
            case INIT -> new HookRequest.Started(stage());
            case EXIT -> new HookRequest.Ended(stage(), second);
            case 0 -> new HookRequest.DumpSocket(file(fd), first);
            case 1 -> new HookRequest.RestoreSocket(task, first);
            case 2 -> new HookRequest.DumpFile(file(fd), first);
            case 3 -> new HookRequest.RestoreFile(task, first);
            case 4 -> new HookRequest.DumpMount(text, first);
            case 5 -> new HookRequest.RestoreMount(task, first, part(0), part(1));
            case 6 -> new HookRequest.DumpLink(first, second, text);
            case 7 -> new HookRequest.DumpMapping(file(fd));
            case 8 -> new HookRequest.RestoreMapping(task, text, address, offset);
            case 9 -> new HookRequest.ResumeDevices(first);
            case 10 -> new HookRequest.PauseDevices(first);
            case 11 -> new HookRequest.CheckpointDevices(first);
            case 12 -> new HookRequest.Forked();
            case 13 -> new HookRequest.RestoreBegins();
            case 14 -> new HookRequest.DumpDevicesLate(first);
            case 16 -> new HookRequest.DumpFinished(first);
            default -> throw new BridgeException("the plugin has a hook " + hook + " that nobody knows");
        };
    }

    private HookRequest.Stage stage() {
        HookRequest.Stage[] stages = HookRequest.Stage.values();
        if (first < 0 || first >= stages.length) {
            throw new BridgeException("CRIU is at a stage " + first + " that nobody knows");
        }
        return stages[first];
    }

    private HookedFile file(@Nullable Fd fd) {
        if (fd == null) {
            throw new BridgeException("the descriptor of hook " + hook + " is missing");
        }
        return new HookedFile(fd, mode, filesystem, inode, rdev, flags, text);
    }

    /** Two texts stand with a NUL between them. */
    private String part(int n) {
        int end = text.indexOf('\0');
        if (end < 0) {
            throw new BridgeException("hook " + hook + " has one text where two belong");
        }
        return n == 0 ? text.substring(0, end) : text.substring(end + 1);
    }
}
