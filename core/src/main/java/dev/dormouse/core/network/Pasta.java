package dev.dormouse.core.network;

import dev.dormouse.core.DormouseException;
import dev.dormouse.linux.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session's way out to the network through pasta(1): connections that programs open are opened again by pasta on the host, as
 * a program of the host would. Nothing comes in, and what the host offers on its loopback addresses alone is out of reach.
 *
 * <p>Each session has the same addresses, whatever the host's are, so that a snapshot's sockets fit into any host.
 */
public final class Pasta {
    /** Where the session finds a name server: pasta passes these queries on to the host's own. For /etc/resolv.conf. */
    public static final String NAMESERVER = "10.77.0.3";

    static final String ADDRESS = "10.77.0.2";

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int MAX_LOG = 64 << 10;

    private static final List<String> OPTIONS = List.of(
            "--quiet",
            "--config-net",
            // Without this the gateway's address would lead to services on the host's loopback addresses.
            "--no-map-gw",
            // No port leads in, and none of the session's own ports is answered by the host.
            "--tcp-ports",
            "none",
            "--udp-ports",
            "none",
            "--tcp-ns",
            "none",
            "--udp-ns",
            "none",
            // As nobody, pasta cannot enter a namespace of root's. It still gives up all but two capabilities, its view
            // of
            // the file system, and most system calls.
            "--runas",
            "0:0",
            "--ns-ifname",
            "net0",
            "--address",
            ADDRESS,
            "--netmask",
            "24",
            "--gateway",
            "10.77.0.1",
            "--address",
            "fd64:6f72:6d6f::2",
            "--gateway",
            "fd64:6f72:6d6f::1",
            "--dns-forward",
            NAMESERVER);

    private Pasta() {}

    /**
     * Starts pasta in the background. It ends with {@link #detach}, and by itself when the namespace's file is deleted.
     *
     * @param pidFile where pasta writes its process id
     * @param log where it writes its messages, overwritten
     * @throws DormouseException if it is not installed, or if this host has no network to lead to
     */
    public static void attach(Path netns, Path pidFile, Path log) {
        try {
            Files.deleteIfExists(log);
            Command.Result result =
                    Command.of(argv(netns, pidFile, log)).within(LIMIT).run();
            if (!result.ok()) {
                throw failed(result, log);
            }
        } catch (UncheckedIOException e) {
            throw missing(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends pasta, if it is still the process of this file, and removes the file. Does nothing without one. */
    public static void detach(Path pidFile) {
        try {
            ProcessHandle process = read(pidFile);
            if (process != null) {
                process.destroy();
            }
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The running pasta of this file; null where there is none, or where the number is another program's by now. */
    static @Nullable ProcessHandle read(Path pidFile) throws IOException {
        if (!Files.isRegularFile(pidFile) || Files.size(pidFile) > Long.BYTES * 2) {
            return null;
        }
        String text = Files.readString(pidFile).strip();
        if (text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        ProcessHandle process = ProcessHandle.of(Long.parseLong(text)).orElse(null);
        return process != null && isPasta(process) ? process : null;
    }

    /** The program is called pasta or passt, with the name of its instruction set behind. */
    private static boolean isPasta(ProcessHandle process) throws IOException {
        Path name = Path.of("/proc", Long.toString(process.pid()), "comm");
        if (!Files.exists(name)) {
            return false;
        }
        String comm = Files.readString(name);
        return comm.startsWith("pasta") || comm.startsWith("passt");
    }

    private static List<String> argv(Path netns, Path pidFile, Path log) {
        List<String> argv = new ArrayList<>(List.of("pasta"));
        argv.addAll(OPTIONS);
        argv.addAll(List.of("--log-file", log.toAbsolutePath().toString()));
        argv.addAll(List.of("--pid", pidFile.toAbsolutePath().toString()));
        argv.addAll(List.of("--netns", netns.toAbsolutePath().toString()));
        return argv;
    }

    private static DormouseException failed(Command.Result result, Path log) throws IOException {
        String details = result.err() + (Files.exists(log) && Files.size(log) < MAX_LOG ? Files.readString(log) : "");
        return new DormouseException(
                DormouseException.Code.FAILED,
                "pasta could not connect the session to this host's network",
                "Check that this host has a default route, or use --network none.",
                details,
                null);
    }

    private static DormouseException missing(UncheckedIOException e) {
        return new DormouseException(
                DormouseException.Code.UNFIT_HOST,
                "pasta is not installed, so the session cannot have a network of its own",
                "Install the package passt, or use --network none.",
                String.valueOf(e.getCause()),
                e);
    }
}
