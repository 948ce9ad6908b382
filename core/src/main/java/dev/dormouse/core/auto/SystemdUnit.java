package dev.dormouse.core.auto;

import java.time.Duration;

/** A unit by which systemd keeps one going (systemd.service(5)). */
public final class SystemdUnit {
    private SystemdUnit() {}

    /**
     * Its text.
     *
     * @param program the path of this program
     * @param root of sessions and snapshots
     */
    public static String text(String program, String root, String session, Duration every, Retention keep) {
        return """
                [Unit]
                Description=Dormouse: snapshots of session %1$s
                After=local-fs.target

                [Service]
                ExecStart=%2$s auto %1$s --every %3$s --keep %4$s
                Environment=DORMOUSE_ROOT=%5$s
                Restart=on-failure
                RestartSec=10
                # A snapshot that is being made is finished, and nobody else is ended.
                KillMode=mixed
                TimeoutStopSec=5min

                [Install]
                WantedBy=multi-user.target
                """.formatted(session, program, Spans.text(every), keep.text(), root);
    }
}
