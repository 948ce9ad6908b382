package dev.dormouse.core.inspect;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A Python program that makes something, prints a line of numbers, and waits until this is closed. */
final class Program implements AutoCloseable {
    private final Process process;
    private final List<Long> numbers = new ArrayList<>();

    private Program(Process process) {
        this.process = process;
    }

    /** Runs {@code script}; its {@code say(...)} prints and then waits for the end. */
    static Program run(String script, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("python3", "-c", """
                import ctypes, fcntl, mmap, os, select, signal, socket, struct, sys, time
                libc = ctypes.CDLL(None, use_errno=True)
                def system(number, *arguments):
                    long = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
                    result = libc.syscall(number, *long)
                    if result < 0: raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
                    return result
                def say(*numbers):
                    print(*numbers, flush=True)
                    sys.stdin.read()
                """ + script));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Program program = new Program(process);
        try {
            program.await(process.inputReader(StandardCharsets.UTF_8));
            return program;
        } catch (IOException | RuntimeException e) {
            program.close();
            throw e;
        }
    }

    private void await(BufferedReader out) throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException("the program ended before it was ready");
        }
        for (String word : line.split(" ", -1)) {
            numbers.add(Long.parseLong(word));
        }
    }

    long pid() {
        return process.pid();
    }

    /** What it printed. */
    int number(int index) {
        return numbers.get(index).intValue();
    }

    /** Its facts, as those of a session of its own. */
    SessionFacts facts() {
        return SessionInspector.inspect(pid(), List.of(pid()));
    }

    @Override
    public void close() {
        // First what it started: a file that is served by a stopped child would keep its opener from ending.
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }
}
