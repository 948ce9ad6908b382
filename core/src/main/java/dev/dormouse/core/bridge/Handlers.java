package dev.dormouse.core.bridge;

import dev.dormouse.linux.Fd;
import java.util.List;

/** The handlers of one dump or restore: a question goes to the first that owns it, an event to all. */
record Handlers(List<BridgeHandler> all) {
    boolean hearOfProcesses() {
        return all.stream().anyMatch(BridgeHandler::hearsOfProcesses);
    }

    HookReply answer(HookRequest request) {
        return switch (request) {
            case HookRequest.Question question -> first(question);
            case HookRequest.Event event -> every(event);
        };
    }

    private HookReply first(HookRequest question) {
        for (BridgeHandler handler : all) {
            HookReply reply = ask(handler, question);
            if (!(reply instanceof HookReply.NotMine)) {
                return reply;
            }
        }
        return HookReply.NOT_MINE;
    }

    /** All hear it, even after one has refused: some of them have to undo what they have begun. */
    private HookReply every(HookRequest event) {
        HookReply result = HookReply.NOT_MINE;
        for (BridgeHandler handler : all) {
            HookReply reply = ask(handler, event);
            boolean counts = weight(reply) > weight(result);
            close(counts ? result : reply);
            result = counts ? reply : result;
        }
        return result;
    }

    private static int weight(HookReply reply) {
        return switch (reply) {
            case HookReply.NotMine _ -> 0;
            case HookReply.Done _ -> 1;
            case HookReply.Opened _, HookReply.Mapped _, HookReply.Mounted _, HookReply.After _ -> 2;
            case HookReply.Refused _ -> 3;
        };
    }

    /** What is not sent is closed here. */
    private static void close(HookReply reply) {
        if (reply instanceof HookReply.Opened(Fd fd)) {
            fd.close();
        }
    }

    private static HookReply ask(BridgeHandler handler, HookRequest request) {
        return switch (request) {
            case HookRequest.Started started -> handler.started(started);
            case HookRequest.Ended ended -> handler.ended(ended);
            case HookRequest.PauseDevices pause -> handler.pauseDevices(pause);
            case HookRequest.CheckpointDevices checkpoint -> handler.checkpointDevices(checkpoint);
            case HookRequest.DumpDevicesLate late -> handler.dumpDevicesLate(late);
            case HookRequest.DumpFinished finished -> handler.dumpFinished(finished);
            case HookRequest.RestoreBegins begins -> handler.restoreBegins(begins);
            case HookRequest.Forked forked -> handler.forked(forked);
            case HookRequest.ResumeDevices resume -> handler.resumeDevices(resume);
            case HookRequest.DumpSocket socket -> handler.dumpSocket(socket);
            case HookRequest.RestoreSocket socket -> handler.restoreSocket(socket);
            case HookRequest.DumpFile file -> handler.dumpFile(file);
            case HookRequest.RestoreFile file -> handler.restoreFile(file);
            case HookRequest.DumpMount mount -> handler.dumpMount(mount);
            case HookRequest.RestoreMount mount -> handler.restoreMount(mount);
            case HookRequest.DumpLink link -> handler.dumpLink(link);
            case HookRequest.DumpMapping mapping -> handler.dumpMapping(mapping);
            case HookRequest.RestoreMapping mapping -> handler.restoreMapping(mapping);
        };
    }
}
