package dev.dormouse.server.work;

import dev.dormouse.core.Layout;
import dev.dormouse.core.OwnJvm;
import dev.dormouse.core.oci.Runc;
import dev.dormouse.linux.Exit;
import dev.dormouse.server.call.Problems;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Map;

/**
 * The process of one operation. Started by {@link Operations}, never by a user: it reads its order from standard input, and says how it goes
 * and what came of it on standard output.
 */
public final class WorkMain {
    private WorkMain() {}

    public static void main(String[] args) throws IOException {
        // What libraries print is no line of ours.
        System.setOut(System.err);
        System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
        Lines lines = new Lines(new FileOutputStream(FileDescriptor.out));
        int status = run(System.in.readAllBytes(), lines);
        if (OwnJvm.begun()) {
            Exit.now(status);
        }
        Runtime.getRuntime().halt(status);
    }

    // Whatever goes wrong is told to who gave the order: there is nobody else.
    private static int run(byte[] order, Lines lines) {
        try {
            Layout layout = Layout.fromEnvironment();
            Works works = new Works(layout, Runc.withoutCriu(layout), new LineProgress(lines));
            lines.write(Map.of("result", works.perform(WorkOrder.parse(order))));
            return 0;
        } catch (Throwable failure) {
            lines.write(Map.of("problem", Problems.of(failure)));
            return 1;
        }
    }
}
