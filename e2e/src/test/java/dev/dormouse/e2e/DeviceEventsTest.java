package dev.dormouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.core.oci.Container;
import dev.dormouse.core.unplug.Uevent;
import dev.dormouse.core.unplug.UeventSender;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A program of a session that listens for devices is told that one is gone, though it slept meanwhile. */
class DeviceEventsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** libudev listens only where a udev seems to serve. */
    private static final String MONITOR =
            "mkdir -p /run/udev && : >/run/udev/control && exec udevadm monitor --kernel --udev --property";

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    @Test
    void listenerHearsThatADeviceIsGoneAfterARestore() {
        Desk desk = dormouse.run("events", "sh", "-c", MONITOR);
        desk.awaitLog("the monitor's socket", log -> log.contains("KERNEL - "));
        Desk woken = dormouse.restore(desk.sleep());
        UeventSender.send(
                Container.of(dormouse.layout(), dormouse.session(woken.name()).container())
                        .networkNamespace(),
                List.of(Uevent.remove("misc", "fuse", 10, 229)));
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
    }
}
