package dev.dormouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.oci.Container;
import dev.dormouse.linux.Cgroup;
import dev.dormouse.linux.ProcessInfo;
import dev.dormouse.x11.client.Verdict;
import dev.dormouse.x11.client.XClients;
import dev.dormouse.x11.client.XWindow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Windows of a session, seen and closed from the host, before and after it slept. */
class SessionWindowsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    @Test
    void windowsBelongToProcessesAlsoAfterARestore() {
        Desk desk = dormouse.run("windows", "sleep", "infinity");
        desk.start("xterm", "-T", "Words");
        XWindow before = terminal(desk);
        assertThat(before.pid()).isEqualTo(process(desk, "xterm").innerPid());
        Desk woken = dormouse.restore(desk.sleep());
        assertThat(terminal(woken)).isEqualTo(before);
        assertThat(before.pid()).isEqualTo(process(woken, "xterm").innerPid());
        try (XClients x = connect(woken)) {
            assertThat(x.askToClose(List.of(before), PATIENCE, Duration.ofSeconds(10))
                            .answers())
                    .allMatch(answer -> answer.verdict() == Verdict.CLOSED);
        }
    }

    private XWindow terminal(Desk desk) {
        try (XClients x = connect(desk)) {
            return x.awaitWindow(
                            window -> window.visible() && window.name().title().equals("Words"), PATIENCE)
                    .orElseThrow();
        }
    }

    private XClients connect(Desk desk) {
        return XClients.connect(Path.of("/proc/" + init(desk) + "/root/tmp/.X11-unix/X0"), PATIENCE);
    }

    private ProcessInfo process(Desk desk, String name) {
        return Cgroup.members(init(desk)).stream()
                .flatMap(pid -> ProcessInfo.of(pid).stream())
                .filter(process -> process.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private long init(Desk desk) {
        String container = dormouse.session(desk.name()).container();
        return Container.of(dormouse.layout(), container).init();
    }
}
