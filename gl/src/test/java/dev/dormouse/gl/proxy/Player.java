package dev.dormouse.gl.proxy;

import dev.dormouse.gl.real.Recording;
import dev.dormouse.gl.vtest.VtestCommand;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A program that sends what another one once sent, and keeps what it gets of pictures and buffers. Owned by one thread at a time. */
final class Player implements AutoCloseable {
    private static final int HEADER = 8;

    /**
     * @param message the question, by its place in the recording
     * @param bytes what was in the resource
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody as a record
    record Answer(int message, byte[] bytes) {}

    private final Recording recording;
    private final RawClient client;
    private final List<Answer> answers = new ArrayList<>();
    private int next;
    // Bytes of the next message that were sent: of a submission, without its header, sent as one of its own.
    private int begun;
    private int split;

    Player(Recording recording, RawClient client) {
        this.recording = recording;
        this.client = client;
    }

    Recording recording() {
        return recording;
    }

    RawClient client() {
        return client;
    }

    List<Answer> answers() {
        return answers;
    }

    /** Sends all that is before it. */
    void playTo(Recording.Point point) {
        while (next < point.message()) {
            finish();
        }
        if (point.words() > split) {
            client.send(submission(split, point.words()));
            split = point.words();
            client.busyWait();
        }
    }

    /** Sends half of the message that comes next. */
    void begin() {
        if (split == 0 && next < recording.messages().size()) {
            byte[] message = recording.messages().get(next);
            begun = message.length / 2;
            client.send(Arrays.copyOf(message, begun));
        }
    }

    private void finish() {
        byte[] message = recording.messages().get(next);
        if (split > 0) {
            client.send(submission(split, (message.length - HEADER) / Integer.BYTES));
        } else {
            client.send(begun == 0 ? message : Arrays.copyOfRange(message, begun, message.length));
        }
        split = 0;
        begun = 0;
        answer(message);
        next++;
    }

    private byte[] submission(int from, int to) {
        byte[] message = recording.messages().get(next);
        ByteBuffer part =
                ByteBuffer.allocate(HEADER + Integer.BYTES * (to - from)).order(ByteOrder.LITTLE_ENDIAN);
        part.putInt(to - from).putInt(VtestCommand.SUBMIT_CMD.number());
        part.put(message, HEADER + Integer.BYTES * from, Integer.BYTES * (to - from));
        return part.array();
    }

    private void answer(byte[] message) {
        ByteBuffer words = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        int command = words.getInt(4);
        if (command == VtestCommand.GET_CAPS.number() || command == VtestCommand.GET_CAPS2.number()) {
            client.bytes(client.words(2)[0] - 1);
        } else if (command == VtestCommand.RESOURCE_BUSY_WAIT.number()) {
            client.words(3);
        } else if (command == VtestCommand.TRANSFER_GET.number()) {
            answers.add(new Answer(next, client.bytes(words.getInt(HEADER + 40))));
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
