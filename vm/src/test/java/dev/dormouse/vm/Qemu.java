package dev.dormouse.vm;

import dev.dormouse.linux.Command;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A running machine, in software emulation. Its second serial line comes in line by line; a thread reads it. The process does
 * not outlive the thread that started it, nor this object.
 */
final class Qemu implements AutoCloseable {
    /**
     * Whatever ends the JVM ends the machine. One thread for both processors: with two, one boot in twenty panics. The order of
     * the devices is that of their addresses.
     */
    private static final String MACHINE = """
            setpriv --pdeathsig KILL --
            qemu-system-x86_64 -accel tcg,thread=single -cpu max -m 2048
            -nodefaults -no-reboot -display none -vga none
            -device virtio-gpu-pci -device virtio-gpu-pci -device bochs-display -device cirrus-vga
            """;

    private static final String APPEND = "console=ttyS0 quiet panic=-1 mitigations=off";

    private final Process process;
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();

    private Qemu(Process process) {
        this.process = process;
        Thread.ofPlatform().daemon().name("vm-results").start(this::read);
    }

    /**
     * @param directory for what the machine says ({@code console.log}) and leaves behind ({@code left.tar})
     */
    static Qemu start(Boot boot, Image image, Path payload, Path directory) {
        Path left = directory.resolve("left.tar");
        try {
            Project.must(Command.of("truncate", "--size=256M", left.toString()));
            List<String> command = new ArrayList<>(List.of(MACHINE.strip().split("\\s+")));
            command.addAll(List.of("-smp", Integer.toString(boot.processors())));
            command.addAll(List.of("-serial", "file:" + directory.resolve("console.log"), "-serial", "stdio"));
            command.addAll(List.of("-kernel", image.kernel(), "-initrd", image.initrd()));
            command.addAll(List.of(
                    "-append", APPEND + " MODULES=" + boot.modules() + " BOOT=" + boot.name() + Thoroughness.word()));
            command.addAll(List.of("-drive", disk(image.root()) + ",snapshot=on"));
            command.addAll(List.of("-drive", disk(payload.toString()) + ",readonly=on"));
            command.addAll(List.of("-drive", disk(left.toString())));
            return new Qemu(new ProcessBuilder(command)
                    .redirectInput(new File("/dev/null"))
                    .redirectError(directory.resolve("qemu.log").toFile())
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String disk(String file) {
        return "format=raw,if=virtio,file=" + file;
    }

    private void read() {
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                lines.add(Optional.of(line));
            }
        } catch (IOException e) {
            // The machine was ended meanwhile: no more lines.
        } finally {
            lines.add(Optional.empty());
        }
    }

    /** The next line; nothing if the machine is off, or none came in time. */
    Optional<String> next(Duration limit) {
        try {
            Optional<String> line = lines.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
            return line == null ? Optional.empty() : line;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
