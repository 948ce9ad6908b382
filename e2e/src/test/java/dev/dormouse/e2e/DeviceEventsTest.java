package dev.dormouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A program of a session that listens for devices is told that one is gone, though it slept when that happened. */
class DeviceEventsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Listens, and holds the device that is going to be gone. */
    private static final String MONITOR = "exec 3<>/dev/fuse; exec udevadm monitor --kernel --udev --property";

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    @Test
    void listenerHearsThatADeviceIsGoneAfterARestore() {
        dormouse.call(
                "run", "-d", "--name", "events", "--user", "root", "--device", "/dev/fuse", "--", "sh", "-c", MONITOR);
        Desk desk = new Desk(dormouse, "events");
        desk.awaitLog("the monitor's socket", log -> log.contains("KERNEL - "));
        assertThat(dormouse.attempt("checkpoint", "events").err()).contains("FUSE", "10:229");

        Desk woken = dormouse.restore(dormouse.call("checkpoint", "events", "--on-lost", "unplug"));

        String log = await().atMost(PATIENCE).until(woken::log, text -> text.contains("UDEV  ["));
        for (String source : List.of("KERNEL[", "UDEV  [")) {
            assertThat(log.substring(log.indexOf(source)))
                    .contains("remove   /devices/virtual/misc/fuse (misc)")
                    .contains("ACTION=remove\n")
                    .contains("DEVNAME=/dev/fuse\n")
                    .contains("SUBSYSTEM=misc\n")
                    .contains("MAJOR=10\n")
                    .contains("MINOR=229\n");
        }
        assertThat(dormouse.call("report", "latest")).contains("all as planned", "unplugged");
    }
}
