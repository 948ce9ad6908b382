package dev.dormouse.cli;

import dev.dormouse.client.DormouseClient;
import dev.dormouse.client.RemoteProgram;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Runs a program in a session of another host with this process's standard streams, and on a terminal if they are one: then every key is the
 * program's, Ctrl-C too. Otherwise that ends this process, and with it the program.
 */
final class RemoteExec {
    private static final int CHUNK = 32 << 10;

    private RemoteExec() {}

    static int run(DormouseClient client, String session, List<String> command) {
        if (!Terminal.isTerminal(0) || !Terminal.isTerminal(Terminal.STDOUT)) {
            return run(client.sessions().exec(session, command));
        }
        try (RawTerminal terminal = RawTerminal.begin()) {
            return run(client.sessions().execOnTerminal(session, command, terminal.columns(), terminal.rows()));
        }
    }

    private static int run(RemoteProgram begun) {
        try (RemoteProgram program = begun;
                OutputStream out = new FileOutputStream(FileDescriptor.out);
                OutputStream err = new FileOutputStream(FileDescriptor.err)) {
            // It may wait for somebody who types when the program has ended already.
            Thread.ofPlatform().daemon().name("stdin").start(() -> feed(program));
            return program.follow(out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void feed(RemoteProgram program) {
        byte[] chunk = new byte[CHUNK];
        InputStream in = System.in;
        try {
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                program.write(chunk, 0, n);
            }
            program.end();
        } catch (IOException e) {
            // The program has ended, which its exit code tells.
            LoggerFactory.getLogger(RemoteExec.class).debug("its input", e);
        }
    }
}
