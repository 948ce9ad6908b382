package dev.dormouse.gl.vtest;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Messages to a server, as their dwords; those of version 0, which every server takes. */
public final class VtestRequests {
    private VtestRequests() {}

    /** The name's last dword is not padded, so this is bytes. */
    public static byte[] createRenderer(String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(text.length, 255);
        ByteBuffer bytes = ByteBuffer.allocate(VtestFrame.HEADER + length + 1).order(ByteOrder.nativeOrder());
        bytes.putInt(length + 1).putInt(VtestCommand.CREATE_RENDERER.number());
        bytes.put(text, 0, length);
        return bytes.array();
    }

    public static int[] getCaps() {
        return of(VtestCommand.GET_CAPS);
    }

    public static int[] getCaps2() {
        return of(VtestCommand.GET_CAPS2);
    }

    public static int[] busyWait(boolean wait) {
        return of(VtestCommand.RESOURCE_BUSY_WAIT, 0, wait ? VtestMessage.BusyWait.WAIT : 0);
    }

    public static int[] resourceCreate(ResourceArguments resource) {
        return of(VtestCommand.RESOURCE_CREATE, resource.words());
    }

    /** Answered by one byte, which carries the descriptor of memory that the server shares. */
    public static int[] resourceCreate2(ResourceArguments resource, int dataSize) {
        int[] words = Arrays.copyOf(resource.words(), 11);
        words[10] = dataSize;
        return of(VtestCommand.RESOURCE_CREATE2, words);
    }

    /** Not answered: the contents are in the shared memory once a later message is answered. */
    public static int[] get2(Transfer2 transfer) {
        Box box = transfer.box();
        return of(
                VtestCommand.TRANSFER_GET2,
                transfer.handle(),
                transfer.level(),
                box.x(),
                box.y(),
                box.z(),
                box.width(),
                box.height(),
                box.depth(),
                (int) transfer.dataSize(),
                (int) transfer.offset());
    }

    public static int[] resourceUnref(int handle) {
        return of(VtestCommand.RESOURCE_UNREF, handle);
    }

    public static int[] get(Transfer transfer) {
        return transfer(VtestCommand.TRANSFER_GET, transfer);
    }

    /** What comes before the data. */
    public static int[] put(Transfer transfer) {
        int[] words = transfer(VtestCommand.TRANSFER_PUT, transfer);
        words[0] += (int) ((transfer.dataSize() + Integer.BYTES - 1) / Integer.BYTES);
        return words;
    }

    /** What comes before the commands. */
    public static int[] submit(int dwords) {
        return new int[] {dwords, VtestCommand.SUBMIT_CMD.number()};
    }

    private static int[] transfer(VtestCommand command, Transfer transfer) {
        Box box = transfer.box();
        return of(
                command,
                transfer.handle(),
                transfer.level(),
                transfer.stride(),
                transfer.layerStride(),
                box.x(),
                box.y(),
                box.z(),
                box.width(),
                box.height(),
                box.depth(),
                (int) transfer.dataSize());
    }

    private static int[] of(VtestCommand command, int... payload) {
        int[] words = new int[2 + payload.length];
        words[0] = payload.length;
        words[1] = command.number();
        System.arraycopy(payload, 0, words, 2, payload.length);
        return words;
    }

    /** As they go over the socket. */
    static byte[] bytes(int[] words) {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * words.length).order(ByteOrder.nativeOrder());
        Arrays.stream(words).forEach(bytes::putInt);
        return bytes.array();
    }
}
