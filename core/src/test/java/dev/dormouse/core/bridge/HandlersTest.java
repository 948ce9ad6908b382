package dev.dormouse.core.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.linux.Fd;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandlersTest {
    private final List<String> heard = new ArrayList<>();

    private final class Listener implements BridgeHandler {
        private final String name;
        private final HookReply reply;

        Listener(String name, HookReply reply) {
            this.name = name;
            this.reply = reply;
        }

        @Override
        public HookReply pauseDevices(HookRequest.PauseDevices request) {
            heard.add(name);
            return reply;
        }

        @Override
        public HookReply dumpLink(HookRequest.DumpLink request) {
            heard.add(name);
            return reply;
        }
    }

    private Handlers handlers(HookReply... replies) {
        List<BridgeHandler> all = new ArrayList<>();
        for (HookReply reply : replies) {
            all.add(new Listener("handler " + all.size(), reply));
        }
        return new Handlers(all);
    }

    @Test
    void theFirstOwnerAnswersAQuestion() {
        HookRequest question = new HookRequest.DumpLink(1, 2, "veth");

        assertThat(handlers(HookReply.NOT_MINE, HookReply.DONE, HookReply.DONE).answer(question))
                .isEqualTo(HookReply.DONE);
        assertThat(heard).containsExactly("handler 0", "handler 1");
        assertThat(handlers(HookReply.NOT_MINE).answer(question)).isEqualTo(HookReply.NOT_MINE);
        assertThat(handlers().answer(question)).isEqualTo(HookReply.NOT_MINE);
    }

    @Test
    void everyoneHearsOfAnEventAndOneRefusalCounts() {
        HookRequest event = new HookRequest.PauseDevices(7);
        HookReply refused = new HookReply.Refused("busy");

        assertThat(handlers(HookReply.DONE, refused, HookReply.DONE).answer(event))
                .isEqualTo(refused);
        assertThat(heard).containsExactly("handler 0", "handler 1", "handler 2");
        assertThat(handlers(HookReply.NOT_MINE, HookReply.DONE, HookReply.NOT_MINE)
                        .answer(event))
                .isEqualTo(HookReply.DONE);
        assertThat(handlers(HookReply.NOT_MINE).answer(event)).isEqualTo(HookReply.NOT_MINE);
    }

    @Test
    void whoOverridesNothingOwnsNothing() {
        BridgeHandler idle = new BridgeHandler() {};
        Task task = new Task(1, 1);
        List<HookRequest> requests = List.of(
                new HookRequest.Started(HookRequest.Stage.DUMP),
                new HookRequest.Ended(HookRequest.Stage.DUMP, 0),
                new HookRequest.CheckpointDevices(1),
                new HookRequest.DumpDevicesLate(1),
                new HookRequest.DumpFinished(0),
                new HookRequest.RestoreBegins(),
                new HookRequest.Forked(),
                new HookRequest.ResumeDevices(1),
                new HookRequest.RestoreSocket(task, 1),
                new HookRequest.RestoreFile(task, 1),
                new HookRequest.DumpMount("/", 1),
                new HookRequest.RestoreMount(task, 1, "/", "/"),
                new HookRequest.RestoreMapping(task, "/", 0, 0));

        assertThat(requests)
                .allSatisfy(request ->
                        assertThat(new Handlers(List.of(idle)).answer(request)).isEqualTo(HookReply.NOT_MINE));
    }

    @Test
    void whatIsHandedOverCountsMoreThanThatItWasDoneAndIsClosedIfSomebodyRefuses() {
        HookRequest event = new HookRequest.PauseDevices(7);
        try (Fd fd = Fd.open(Path.of("/dev/null"), Fd.O_RDONLY)) {
            HookReply opened = new HookReply.Opened(fd);

            assertThat(handlers(HookReply.DONE, opened, HookReply.DONE).answer(event))
                    .isEqualTo(opened);
            assertThat(fd.number()).isPositive();
            handlers(opened, new HookReply.Refused("busy")).answer(event);
            assertThatThrownBy(fd::number).hasMessageContaining("closed");
        }
    }
}
