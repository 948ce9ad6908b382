package dev.dormouse.server.work;

import dev.dormouse.json.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;

/** What a worker says, a line of JSON each. If nobody reads any more the work goes on all the same: the server has ended, its order has not. */
final class Lines {
    private final OutputStream out;
    private boolean broken;

    Lines(OutputStream out) {
        this.out = out;
    }

    synchronized void write(Object value) {
        if (broken) {
            return;
        }
        try {
            out.write(JsonWriter.line(value));
            out.flush();
        } catch (IOException e) {
            broken = true;
        }
    }
}
