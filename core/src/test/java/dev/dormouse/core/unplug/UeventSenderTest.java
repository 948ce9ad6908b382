package dev.dormouse.core.unplug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.network.NetworkNamespace;
import dev.dormouse.linux.ProcFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real listeners, of libudev, in a network namespace of their own. */
class UeventSenderTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A /run of its own in which a udev seems to serve, without which libudev would not listen. */
    private static final String MONITOR =
            "mount -t tmpfs none /run && mkdir /run/udev && : >/run/udev/control && exec udevadm monitor --property \"$@\"";

    @TempDir
    private Path directory;

    private final List<Process> monitors = new ArrayList<>();
    private Path namespace;

    @BeforeEach
    void makeNamespace() {
        namespace = directory.resolve("netns");
        NetworkNamespace.create(namespace);
    }

    @AfterEach
    void removeNamespace() {
        monitors.forEach(Process::destroyForcibly);
        NetworkNamespace.delete(namespace);
    }

    @Test
    void listenersHearThatADeviceIsGone() {
        Path heard = monitor("--kernel", "--udev");
        UeventSender.send(namespace, List.of(Uevent.remove("misc", "fuse", 10, 229)));
        for (String source : List.of("KERNEL", "UDEV")) {
            assertThat(property(awaitEvent(heard, source), "ACTION")).isEqualTo("remove");
            String event = awaitEvent(heard, source);
            assertThat(event).contains("remove   /devices/virtual/misc/fuse (misc)");
            assertThat(property(event, "SUBSYSTEM")).isEqualTo("misc");
            assertThat(property(event, "DEVNAME")).isEqualTo("/dev/fuse");
            assertThat(property(event, "MAJOR")).isEqualTo("10");
            assertThat(property(event, "MINOR")).isEqualTo("229");
            assertThat(Long.parseLong(property(event, "SEQNUM"))).isPositive();
        }
    }

    @Test
    void eventsComeInTheirOrderWithOneNumberForBothKinds() {
        Path heard = monitor("--kernel", "--udev");
        Uevent gone = Uevent.remove("misc", "fuse", 10, 229);
        UeventSender.send(namespace, List.of(gone, gone.adding()));
        await().atMost(PATIENCE).until(() -> events(heard, "UDEV").size() == 2);
        assertThat(events(heard, "UDEV"))
                .extracting(event -> property(event, "ACTION"))
                .containsExactly("remove", "add");
        assertThat(events(heard, "KERNEL"))
                .extracting(event -> property(event, "SEQNUM"))
                .containsExactlyElementsOf(events(heard, "UDEV").stream()
                        .map(event -> property(event, "SEQNUM"))
                        .toList());
    }

    @Test
    void filtersOfListenersLetThroughWhatTheyAskedFor() {
        Path bySubsystem = monitor("--udev", "--subsystem-match=input");
        Path byTag = monitor("--udev", "--tag-match=seat");
        Uevent fuse = Uevent.remove("misc", "fuse", 10, 229);
        Uevent mouse = new Uevent(
                Uevent.Action.REMOVE,
                "/devices/virtual/input/mouse",
                "input",
                Map.of("MAJOR", "13", "MINOR", "63", "DEVNAME", "input/mice"),
                Map.of("TAGS", ":seat:", "CURRENT_TAGS", ":seat:"));
        UeventSender.send(namespace, List.of(fuse, mouse));
        for (Path heard : List.of(bySubsystem, byTag)) {
            assertThat(property(awaitEvent(heard, "UDEV"), "DEVNAME")).isEqualTo("/dev/input/mice");
            assertThat(events(heard, "UDEV")).hasSize(1);
        }
    }

    @Test
    void hostDoesNotHearWhatASessionIsTold() {
        Path inside = monitor("--kernel", "--udev");
        Path outside = directory.resolve("outside");
        start(outside, "unshare", "-m", "sh", "-c", MONITOR, "sh", "--kernel", "--udev");
        UeventSender.send(namespace, List.of(Uevent.remove("misc", "fuse", 10, 229)));
        awaitEvent(inside, "UDEV");
        assertThat(ProcFile.read(outside)).doesNotContain("fuse");
    }

    @Test
    void nobodyNeedsToListen() {
        UeventSender.send(namespace, List.of(Uevent.remove("misc", "fuse", 10, 229)));
        UeventSender.send(directory.resolve("none"), List.of());
    }

    @Test
    void missingNamespaceIsSaid() {
        List<Uevent> events = List.of(Uevent.remove("misc", "fuse", 10, 229));
        assertThatThrownBy(() -> UeventSender.send(directory.resolve("none"), events))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("could not be told");
    }

    private Path monitor(String... options) {
        Path output = directory.resolve("monitor" + monitors.size());
        List<String> argv =
                new ArrayList<>(List.of("nsenter", "--net=" + namespace, "unshare", "-m", "sh", "-c", MONITOR, "sh"));
        argv.addAll(List.of(options));
        start(output, argv.toArray(String[]::new));
        return output;
    }

    /** Waits for the socket: it is there before the monitor says for the last time what it is going to print. */
    private void start(Path output, String... argv) {
        try {
            monitors.add(new ProcessBuilder(argv)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long kinds = List.of(argv).stream()
                .filter(each -> each.equals("--kernel") || each.equals("--udev"))
                .count();
        await().atMost(PATIENCE)
                .until(() -> ProcFile.readOrEmpty(output)
                                .lines()
                                .filter(line -> line.startsWith("KERNEL - ") || line.startsWith("UDEV - "))
                                .count()
                        == kinds);
    }

    private static String awaitEvent(Path heard, String source) {
        return await(source + " in " + heard)
                .atMost(PATIENCE)
                .until(() -> events(heard, source), events -> !events.isEmpty())
                .getFirst();
    }

    /** Each ends with an empty line, which tells that it is complete. */
    private static List<String> events(Path heard, String source) {
        String text = ProcFile.readOrEmpty(heard);
        return Pattern.compile("^" + source + " *\\[.*?\n\n", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(result -> result.group())
                .toList();
    }

    private static String property(String event, String name) {
        return event.lines()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }
}
